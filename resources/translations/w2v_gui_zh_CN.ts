<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Actions</name>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>打开(&amp;O)…</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>Lessons</source>
        <translation>课程</translation>
    </message>
    <message>
        <source>Explain Panel</source>
        <translation>解释面板</translation>
    </message>
    <message>
        <source>Glossary</source>
        <translation>符号表</translation>
    </message>
    <message>
        <source>Open Log Folder</source>
        <translation>打开日志文件夹</translation>
    </message>
    <message>
        <source>About Word2Vec Explorer</source>
        <translation>关于 Word2Vec Explorer</translation>
    </message>
    <message>
        <source>Open Sessio&amp;n…</source>
        <translation>打开会话(&amp;N)…</translation>
    </message>
    <message>
        <source>Open &amp;Recent</source>
        <translation>打开最近的文件(&amp;R)</translation>
    </message>
    <message>
        <source>Reading Options…</source>
        <translation>读取选项…</translation>
    </message>
    <message>
        <source>&amp;Import Vectors…</source>
        <translation>导入词向量(&amp;I)…</translation>
    </message>
    <message>
        <source>&amp;Save Session</source>
        <translation>保存会话(&amp;S)</translation>
    </message>
    <message>
        <source>Save Session &amp;As…</source>
        <translation>会话另存为(&amp;A)…</translation>
    </message>
    <message>
        <source>Save &amp;Vectors…</source>
        <translation>保存词向量(&amp;V)…</translation>
    </message>
    <message>
        <source>Export &amp;Picture</source>
        <translation>导出图片(&amp;P)</translation>
    </message>
    <message>
        <source>Export &amp;Data (CSV)</source>
        <translation>导出数据 CSV(&amp;D)</translation>
    </message>
    <message>
        <source>Export Repla&amp;y</source>
        <translation>导出回放(&amp;Y)</translation>
    </message>
    <message>
        <source>Whole Window…</source>
        <translation>整个窗口…</translation>
    </message>
    <message>
        <source>Export Repor&amp;t…</source>
        <translation>导出报告(&amp;T)…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Find Word</source>
        <translation>查找词(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Swap Word and Partner</source>
        <translation>交换两个词(&amp;S)</translation>
    </message>
    <message>
        <source>Copy &amp;Picture</source>
        <translation>复制图形(&amp;P)</translation>
    </message>
    <message>
        <source>Copy &amp;Table</source>
        <translation>复制表格(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Copy Last Message</source>
        <translation>复制上一条消息(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Expand Card</source>
        <translation>放大卡片</translation>
    </message>
    <message>
        <source>Reset Layout</source>
        <translation>重置布局</translation>
    </message>
    <message>
        <source>Dark Theme</source>
        <translation>深色主题</translation>
    </message>
    <message>
        <source>Larger Text</source>
        <translation>大号文字</translation>
    </message>
    <message>
        <source>Replay Bar</source>
        <translation>回放栏</translation>
    </message>
    <message>
        <source>Full Screen</source>
        <translation>全屏</translation>
    </message>
    <message>
        <source>Presentation</source>
        <translation>演示模式</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言（Language）</translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation>运行(&amp;R)</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>单步</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>重置</translation>
    </message>
    <message>
        <source>Reset with New Seed</source>
        <translation>换随机种子重置</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>Continue on Another Text</source>
        <translation>用另一文本继续训练</translation>
    </message>
    <message>
        <source>Race</source>
        <translation>对比</translation>
    </message>
    <message>
        <source>Play Replay</source>
        <translation>播放回放</translation>
    </message>
    <message>
        <source>Earlier Snapshot</source>
        <translation>上一个快照</translation>
    </message>
    <message>
        <source>Later Snapshot</source>
        <translation>下一个快照</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>实时</translation>
    </message>
</context>
<context>
    <name>AddCard</name>
    <message>
        <source>add a run</source>
        <translation>添加运行</translation>
    </message>
    <message>
        <source>Add a run</source>
        <translation>添加运行</translation>
    </message>
    <message>
        <source>preparing…</source>
        <translation>正在准备…</translation>
    </message>
</context>
<context>
    <name>AgreementPanel</name>
    <message>
        <source>Add a second seed</source>
        <translation>增加第二个种子</translation>
    </message>
    <message>
        <source>shared among {depth} nearest, a sample of {words} of {all} words</source>
        <translation>{depth} 个近邻中共有几个，抽样 {words} / {all} 个词</translation>
    </message>
    <message>
        <source>shared among {depth} nearest, the {words} words of both</source>
        <translation>{depth} 个近邻中共有几个，两者共有的 {words} 个词</translation>
    </message>
    <message>
        <source>shared among {depth} nearest, all {words} words</source>
        <translation>{depth} 个近邻中共有几个，全部 {words} 个词</translation>
    </message>
    <message>
        <source>sample of {words} words</source>
        <translation>抽样 {words} 个词</translation>
    </message>
    <message>
        <source>{words} words</source>
        <translation>{words} 个词</translation>
    </message>
    <message>
        <source>as of {n} pairs</source>
        <translation>截至第 {n} 个词对</translation>
    </message>
    <message>
        <source>These two runs have no two words in common.</source>
        <translation>这两次训练没有两个共同的词。</translation>
    </message>
    <message>
        <source>{run} is the only run that is trained: train another one to see how far they agree.</source>
        <translation>目前只训练了{run}：再训练一个，即可看到两者有多一致。</translation>
    </message>
    <message>
        <source>No run is trained yet: random vectors agree in nothing.</source>
        <translation>尚无已训练的模型：随机向量毫无一致之处。</translation>
    </message>
    <message>
        <source>These two differ in seed alone: how much is noise is known once both have ended.</source>
        <translation>这两者只有随机种子不同：两者都结束后，才知道差异中有多少是噪声。</translation>
    </message>
    <message>
        <source>These two differ in seed alone, so {mean} of {depth} is the noise floor: other settings made a difference only where runs agree less.</source>
        <translation>这两者只有随机种子不同，因此 {mean}/{depth} 就是噪声下限：只有一致程度更低时，才说明其他设置起了作用。</translation>
    </message>
    <message>
        <source>Two seeds of one setting ({runs}) tell how much of the difference is noise: known once all have ended.</source>
        <translation>同一设置的两个种子（{runs}）可以说明差异中有多少是噪声：全部结束后即可知道。</translation>
    </message>
    <message>
        <source>How much of the difference is noise? Two seeds of one setting would tell.</source>
        <translation>差异中有多少是噪声？用同一设置的两个随机种子训练即可知道。</translation>
    </message>
    <message>
        <source>Noise floor: two runs with equal settings and different seeds agree no better than this.</source>
        <translation>噪声下限：设置相同、随机种子不同的两次训练，一致程度也不过如此。</translation>
    </message>
    <message>
        <source>Others differ by more if their mean is lower by over two standard errors, over words.</source>
        <translation>其他训练的平均值若低出两个标准误以上（按词计算），才算差异更大。</translation>
    </message>
    <message>
        <source>The floor is that of one pair of seeds, so it is itself uncertain.</source>
        <translation>这一下限只来自一对种子，因此本身也不确定。</translation>
    </message>
    <message>
        <source>{run} is continued: with another seed it would begin with the same vectors</source>
        <translation>{run}是续训：换用其他随机种子，它仍会从相同的向量开始</translation>
    </message>
    <message>
        <source>Train {run} with another seed, beside the others</source>
        <translation>用另一随机种子训练{run}，与其他训练并列</translation>
    </message>
    <message>
        <source>Two seeds of one setting ({runs}, outlined) share {mean}: these runs differ by more than noise.</source>
        <translation>同一设置的两个种子（{runs}，空心条）共有 {mean} 个：这两次训练的差异超出噪声。</translation>
    </message>
    <message>
        <source>Two seeds of one setting ({runs}, outlined) share {mean}: the difference is within the noise.</source>
        <translation>同一设置的两个种子（{runs}，空心条）共有 {mean} 个：差异未超出噪声。</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
</context>
<context>
    <name>AnalogiesPanel</name>
    <message>
        <source>First word</source>
        <translation>第一个词</translation>
    </message>
    <message>
        <source>Second word</source>
        <translation>第二个词</translation>
    </message>
    <message>
        <source>Third word</source>
        <translation>第三个词</translation>
    </message>
    <message>
        <source>The questions that come with this text, by section</source>
        <translation>这份文本自带的题目，按类别</translation>
    </message>
    <message>
        <source>{correct} of {asked} right</source>
        <translation>{asked} 题答对 {correct} 题</translation>
    </message>
    <message>
        <source>Open a corpus to ask which word is to c as b is to a.</source>
        <translation>打开一份语料，问问哪个词之于 c 如同 b 之于 a。</translation>
    </message>
    <message>
        <source>{run} is not trained yet: its vectors are random, and so would its answers be.</source>
        <translation>{run} 尚未训练：向量是随机的，答案也会是随机的。</translation>
    </message>
    <message>
        <source>The vocabulary has fewer than three words.</source>
        <translation>词表不足三个词。</translation>
    </message>
    <message>
        <source>{words} is not in the vocabulary of {run}.</source>
        <translation>{words}不在{run}的词表中。</translation>
    </message>
    <message>
        <source>{words} are not in the vocabulary of {run}.</source>
        <translation>{words}不在{run}的词表中。</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>答案</translation>
    </message>
    <message>
        <source>List</source>
        <translation>题目</translation>
    </message>
</context>
<context>
    <name>AnswersView</name>
    <message>
        <source>Answers</source>
        <translation>答案</translation>
    </message>
    <message>
        <source>cosine {number} with b − a + c; a, b and c are never answers</source>
        <translation>与 b − a + c 的余弦 {number}；a、b、c 从不作为答案</translation>
    </message>
    <message>
        <source>A click takes the next run</source>
        <translation>点击换下一次运行</translation>
    </message>
</context>
<context>
    <name>AssociationPlot</name>
    <message>
        <source>What {run} has learned: PMI
{run}: PMI</source>
        <translation>{run} 学到的：PMI
{run}：PMI</translation>
    </message>
    <message>
        <source>one dot per pair of words</source>
        <translation>每个点是一个词对</translation>
    </message>
    <message>
        <source>one dot per pair of words, {n} in all; the larger, the more frequent
one dot per pair of words, {n} in all</source>
        <translation>每个点是一个词对，共 {n} 个；越大越常出现
每个点是一个词对，共 {n} 个</translation>
    </message>
    <message>
        <source>a sample of {n} pairs of words, in proportion to their counts
a sample of {n} pairs of words</source>
        <translation>按出现次数比例抽取的 {n} 个词对
抽取 {n} 个词对</translation>
    </message>
    <message>
        <source>slope {slope}, weighted by count</source>
        <translation>斜率 {slope}，按次数加权</translation>
    </message>
    <message>
        <source>in the text</source>
        <translation>文本中</translation>
    </message>
    <message>
        <source>learned</source>
        <translation>学到的</translation>
    </message>
    <message>
        <source>in the text: {formula}
in the text</source>
        <translation>文本中：{formula}
文本中</translation>
    </message>
    <message>
        <source>learned: {formula}
learned</source>
        <translation>学到的：{formula}
学到的</translation>
    </message>
    <message>
        <source>ticks: pairs never seen (−∞)</source>
        <translation>短线：从未出现的词对（−∞）</translation>
    </message>
    <message>
        <source>pairs per epoch</source>
        <translation>每轮词对数</translation>
    </message>
</context>
<context>
    <name>AxisField</name>
    <message>
        <source>king − man</source>
        <translation>king − man</translation>
    </message>
</context>
<context>
    <name>CalibrationPlot</name>
    <message>
        <source>how often words predicted with about this P were true
how often such words were true</source>
        <translation>以约此 P 预测的词有多少为真
这样的词有多少为真</translation>
    </message>
    <message>
        <source>how often they were true · {n} held-out pairs
{n} held-out pairs</source>
        <translation>真的出现的比例 · {n} 个留出词对
{n} 个留出词对</translation>
    </message>
    <message>
        <source>how often they were true · all {n} pairs of an epoch
all {n} pairs of an epoch</source>
        <translation>真的出现的比例 · 一轮的全部 {n} 个词对
一轮的全部 {n} 个词对</translation>
    </message>
    <message>
        <source>how often they were true · a sample of {n} trained pairs
a sample of {n} trained pairs</source>
        <translation>真的出现的比例 · 抽取 {n} 个训练词对
抽取 {n} 个训练词对</translation>
    </message>
    <message>
        <source>Are the probabilities right?</source>
        <translation>概率准确吗？</translation>
    </message>
    <message>
        <source>predicted P (log scale)</source>
        <translation>预测的 P（对数刻度）</translation>
    </message>
    <message>
        <source>observed share (log scale)
observed share</source>
        <translation>观测比例（对数刻度）
观测比例</translation>
    </message>
    <message>
        <source>perfect</source>
        <translation>完全准确</translation>
    </message>
    <message>
        <source>predicted, mean</source>
        <translation>预测（平均）</translation>
    </message>
    <message>
        <source>observed</source>
        <translation>观测</translation>
    </message>
    <message>
        <source>95 % interval</source>
        <translation>95 % 区间</translation>
    </message>
    <message>
        <source>pairs that came true here</source>
        <translation>此处真的出现的词对</translation>
    </message>
</context>
<context>
    <name>Card</name>
    <message>
        <source>Export this picture or its data</source>
        <translation>导出这幅图或其数据</translation>
    </message>
    <message>
        <source>Back to all cards (Esc)</source>
        <translation>回到所有卡片（Esc）</translation>
    </message>
    <message>
        <source>Fill the window (Ctrl+Return)</source>
        <translation>放大到整个窗口（Ctrl+Return）</translation>
    </message>
    <message>
        <source>Export Picture…</source>
        <translation>导出图片…</translation>
    </message>
    <message>
        <source>Export Data (CSV)…</source>
        <translation>导出数据（CSV）…</translation>
    </message>
    <message>
        <source>Copy Picture</source>
        <translation>复制图形</translation>
    </message>
    <message>
        <source>Copy Table</source>
        <translation>复制表格</translation>
    </message>
</context>
<context>
    <name>CheckUpPanel</name>
    <message>
        <source>{run} at {n} pairs: {verdict}</source>
        <translation>{run}，第 {n} 个词对时：{verdict}</translation>
    </message>
    <message>
        <source>{count} to look at</source>
        <translation>{count} 项需要注意</translation>
    </message>
    <message>
        <source>nothing to look at</source>
        <translation>没有需要注意的</translation>
    </message>
    <message>
        <source>Open a corpus to check a training.</source>
        <translation>打开一份语料，检查一次训练。</translation>
    </message>
    <message>
        <source>Checking {run}…</source>
        <translation>正在检查{run}…</translation>
    </message>
</context>
<context>
    <name>CloudPlot</name>
    <message>
        <source>{axis} of the live state · {share} of variance now</source>
        <translation>实时状态的 {axis} · 此刻占方差 {share}</translation>
    </message>
    <message>
        <source>{axis} · {share} of variance</source>
        <translation>{axis} · {share} 方差占比</translation>
    </message>
</context>
<context>
    <name>ContextsPlot</name>
    <message>
        <source>What stands around</source>
        <translation>周围有哪些词：</translation>
    </message>
    <message>
        <source>bar and black line: observed in the text · marks: what each run predicts
bar: the text · marks: the runs</source>
        <translation>条形与黑线：文本中观测 · 标记：各次训练的预测
条形：文本 · 标记：各次训练</translation>
    </message>
    <message>
        <source>What stands around {word}</source>
        <translation>{word} 周围有哪些词</translation>
    </message>
    <message>
        <source>{n} of {total} pairs per epoch</source>
        <translation>每轮 {total} 个词对中的 {n} 个</translation>
    </message>
    <message>
        <source>observed</source>
        <translation>观测</translation>
    </message>
</context>
<context>
    <name>Continuing</name>
    <message>
        <source>Adds a run that goes on from this one with another text; this one stays as it is.</source>
        <translation>添加一个运行，从此运行出发用另一文本继续训练；此运行保持不变。</translation>
    </message>
    <message>
        <source>{file} is a session; a run can only go on with a text.</source>
        <translation>{file} 是会话文件；运行只能用文本继续训练。</translation>
    </message>
    <message>
        <source>Choose a File…</source>
        <translation>选择文件…</translation>
    </message>
    <message>
        <source>{run} · continued on {text}</source>
        <translation>{run} · 续训于 {text}</translation>
    </message>
    <message>
        <source>{run} is ready: {new} new words, {size} in all, counts added</source>
        <translation>{run} 已就绪：新词 {new} 个，共 {size} 个词，词频已累加</translation>
    </message>
    <message>
        <source>Text and vocabulary are not those of {old}, so their losses and held-out scores cannot be compared.</source>
        <translation>文本和词表与“{old}”不同，因此两者的损失和留出集得分不能比较。</translation>
    </message>
    <message>
        <source>Its held-out pairs are those of {old}, so their scores can be compared.</source>
        <translation>留出词对与“{old}”相同，因此两者的得分可以比较。</translation>
    </message>
    <message>
        <source>The text is not that of {old}, so their losses and held-out scores cannot be compared.</source>
        <translation>文本与“{old}”不同，因此两者的损失和留出集得分不能比较。</translation>
    </message>
    <message>
        <source>The vocabulary is not that of {old}, so their losses and held-out scores cannot be compared.</source>
        <translation>词表与“{old}”不同，因此两者的损失和留出集得分不能比较。</translation>
    </message>
    <message>
        <source>{facts}. {cost}</source>
        <translation>{facts}。{cost}</translation>
    </message>
    <message>
        <source>{facts} ({how}). {cost}</source>
        <translation>{facts}（{how}）。{cost}</translation>
    </message>
</context>
<context>
    <name>CorpusLoader</name>
    <message>
        <source>Open…</source>
        <translation>打开…</translation>
    </message>
    <message>
        <source>Reading Options…</source>
        <translation>读取选项…</translation>
    </message>
    <message>
        <source>Open with Min. count 1</source>
        <translation>以最小词频 1 打开</translation>
    </message>
    <message>
        <source>Read as {encoding}</source>
        <translation>按 {encoding} 读取</translation>
    </message>
    <message>
        <source>Replace Wrong Bytes</source>
        <translation>替换错误字节</translation>
    </message>
    <message>
        <source>{name}: {how}. {advice}</source>
        <translation>{name}：{how}。{advice}</translation>
    </message>
    <message>
        <source>{name}: {how}</source>
        <translation>{name}：{how}</translation>
    </message>
    <message>
        <source>Its lines break off in mid-sentence.</source>
        <translation>文中的行在句子中间断开。</translation>
    </message>
    <message>
        <source>Read as Running Text</source>
        <translation>按连续文本读取</translation>
    </message>
    <message>
        <source>It looks like Chinese.</source>
        <translation>这看起来是中文。</translation>
    </message>
    <message>
        <source>Find Words with jieba</source>
        <translation>用 jieba 分词</translation>
    </message>
    <message>
        <source>jieba finds longer words: “pip install jieba”, then open the text again.</source>
        <translation>jieba 能切分出更长的词：请运行“pip install jieba”，然后重新打开文本。</translation>
    </message>
</context>
<context>
    <name>CorpusSummary</name>
    <message>
        <source>Vocabulary |V|</source>
        <translation>词表大小 |V|</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>词元数</translation>
    </message>
    <message>
        <source>Pairs per epoch</source>
        <translation>每轮词对数</translation>
    </message>
</context>
<context>
    <name>CostBars</name>
    <message>
        <source>vectors from a file</source>
        <translation>来自文件的向量</translation>
    </message>
    <message>
        <source>Dot products per pair</source>
        <translation>每对词的点积数</translation>
    </message>
    <message>
        <source>Measured µs per pair</source>
        <translation>实测每对词微秒数</translation>
    </message>
    <message>
        <source>share of the pairs</source>
        <translation>词对占比</translation>
    </message>
    <message>
        <source>after {seconds} s</source>
        <translation>仅 {seconds} 秒后</translation>
    </message>
    <message>
        <source>not trained yet</source>
        <translation>尚未训练</translation>
    </message>
    <message>
        <source>Mean number of dot products u · v in the formula of a pair: each context word counts by its share of trained pairs. The columns below show how many pairs take how many.</source>
        <translation>一对词的公式中点积 u · v 的平均个数：每个上下文词按它在训练词对中的占比加权。下方的柱显示各种个数各占多少词对。</translation>
    </message>
    <message>
        <source>Number of dot products u · v in the formula of a pair, the same for all pairs.</source>
        <translation>一对词的公式中点积 u · v 的个数，所有词对都相同。</translation>
    </message>
    <message>
        <source>It is counted, not timed: the program may compute others, because pairs share their noise words and the sums of a centre.</source>
        <translation>这是按公式数出来的，不是计时：程序实际计算的可能不同，因为词对会共用噪声词和中心词的求和。</translation>
    </message>
    <message>
        <source>{share} of trained pairs take {count} dot products; {words} words are that deep.</source>
        <translation>{share} 的训练词对需要 {count} 个点积；有 {words} 个词处于这一深度。</translation>
    </message>
    <message>
        <source>{seconds} s of computing ÷ {pairs} pairs, on {cores}.</source>
        <translation>计算 {seconds} 秒 ÷ {pairs} 对词，使用{cores}。</translation>
    </message>
    <message>
        <source>one core</source>
        <translation>一个核心</translation>
    </message>
    <message>
        <source>A time of this implementation on this machine, not of the method: drawing the pairs and the fixed cost of each call of NumPy are in it and hide part of the difference in dot products. The first block also makes tables, and other busy programs and the drawing of the window make every block longer.</source>
        <translation>这是本实现在这台机器上的时间，而不是方法本身的时间：其中包含抽取词对和每次调用 NumPy 的固定开销，它们掩盖了点积数的部分差异。第一个批次还要建表；其他繁忙的程序和窗口绘制会使每个批次变长。</translation>
    </message>
    <message>
        <source>{count} cores</source>
        <translation> {count} 个核心</translation>
    </message>
</context>
<context>
    <name>CostPanel</name>
    <message>
        <source>What is shown</source>
        <translation>显示内容</translation>
    </message>
    <message>
        <source>this corpus</source>
        <translation>当前语料</translation>
    </message>
    <message>
        <source>growth</source>
        <translation>增长</translation>
    </message>
    <message>
        <source>Dot products and time per pair of the runs on the open corpus</source>
        <translation>各次训练在当前语料上每对词的点积数和时间</translation>
    </message>
    <message>
        <source>How the time per pair grows with the vocabulary</source>
        <translation>每对词的时间如何随词表增长</translation>
    </message>
    <message>
        <source>per pair, log scale</source>
        <translation>每对词，对数刻度</translation>
    </message>
    <message>
        <source>one thread, d = {dim}, m = {window}</source>
        <translation>单线程，d = {dim}，m = {window}</translation>
    </message>
    <message>
        <source>No text is open. Open one with {menu}.</source>
        <translation>还没有打开文本。请用“{menu}”打开一个。</translation>
    </message>
    <message>
        <source>Measure growth</source>
        <translation>测量增长</translation>
    </message>
    <message>
        <source>Measure again</source>
        <translation>重新测量</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Pause the training first: beside it no time would be right.</source>
        <translation>请先暂停训练：与训练同时进行，测得的时间都不准确。</translation>
    </message>
    <message>
        <source>Trains each method for about half a second at each of several sizes</source>
        <translation>在若干词表大小上，各方法分别训练约半秒</translation>
    </message>
    <message>
        <source>{share}: {method} on {size} words</source>
        <translation>{share}：{method}，{size} 个词</translation>
    </message>
    <message>
        <source>Cancelled; what was measured is discarded.</source>
        <translation>已取消；测得的结果已丢弃。</translation>
    </message>
    <message>
        <source>A training began, so the measurement was stopped and discarded.</source>
        <translation>训练已开始，因此测量已停止，结果已丢弃。</translation>
    </message>
    <message>
        <source>Another text was opened, so the measurement was stopped and discarded.</source>
        <translation>已打开另一文本，因此测量已停止，结果已丢弃。</translation>
    </message>
    <message>
        <source>The machine slept or the program stood still, so the measurement was discarded.</source>
        <translation>机器曾休眠或程序曾停顿，因此测量结果已丢弃。</translation>
    </message>
    <message>
        <source>Each method is trained for a moment on growing vocabularies: on this corpus with only its most frequent words, and beyond its {size} words on a made-up text. This takes at most about {seconds} seconds, and changes nothing in the runs.</source>
        <translation>每种方法在逐渐增大的词表上各训练片刻：先用只保留最高频词的当前语料，超过其 {size} 个词后改用人造文本。最多约需 {seconds} 秒，不会改变任何已有的训练。</translation>
    </message>
</context>
<context>
    <name>CostWording</name>
    <message>
        <source>{run} needs as many dot products a pair as {other}.</source>
        <translation>{run} 每对词所需的点积数与 {other} 相同。</translation>
    </message>
    <message>
        <source>{run} needs {fewer} fewer dot products a pair than {other}.</source>
        <translation>{run} 每对词所需的点积数比 {other} 少（{fewer}）。</translation>
    </message>
    <message>
        <source>No time to compare yet: {runs} not trained.</source>
        <translation>尚无可比的时间：{runs} 未训练。</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>That is {time} ns for each dot product, and {other_time} ns with {other}.</source>
        <translation>平均每个点积 {time} 纳秒，{other} 为 {other_time} 纳秒。</translation>
    </message>
    <message>
        <source>{run} needs as many dot products a pair as {other}, and is {faster} faster.</source>
        <translation>{run} 每对词的点积数与 {other} 相同，速度是其 {faster}。</translation>
    </message>
    <message>
        <source>{run} needs as many dot products a pair as {other}, and is {faster} slower.</source>
        <translation>{run} 每对词的点积数与 {other} 相同，用时是其 {faster}。</translation>
    </message>
    <message>
        <source>{run} needs as many dot products a pair as {other}, and as much time.</source>
        <translation>{run} 每对词的点积数和用时都与 {other} 相同。</translation>
    </message>
    <message>
        <source>{run}: {fewer} fewer dot products than {other}, {faster} faster.</source>
        <translation>{run}：点积数比 {other} 少（{fewer}），且更快（{faster}）。</translation>
    </message>
    <message>
        <source>{run}: {fewer} fewer dot products than {other}, but {faster} slower.</source>
        <translation>{run}：点积数比 {other} 少（{fewer}），但更慢（{faster}）。</translation>
    </message>
    <message>
        <source>{run}: {fewer} fewer dot products than {other}, but no faster.</source>
        <translation>{run}：点积数比 {other} 少（{fewer}），但并不更快。</translation>
    </message>
    <message>
        <source>{method} {time} the time ({products} the dot products)</source>
        <translation>{method} 时间 {time}（点积数 {products}）</translation>
    </message>
    <message>
        <source>{more} the words, from {first} on: {parts}.</source>
        <translation>从 {first} 个词起，词数 {more} 时：{parts}。</translation>
    </message>
    <message>
        <source>At |V| = {size}, {slow} takes {ratio} as long for a pair as {fast}.</source>
        <translation>|V| = {size} 时，{slow} 每对词的用时是 {fast} 的 {ratio}。</translation>
    </message>
    <message>
        <source>{method} at {size}</source>
        <translation>{method}（{size}）</translation>
    </message>
    <message>
        <source>{method} from {size} on</source>
        <translation>{method}（{size} 起）</translation>
    </message>
    <message>
        <source>Too slow to measure in the time: {what}.</source>
        <translation>限时内来不及测量：{what}。</translation>
    </message>
</context>
<context>
    <name>CurvesPanel</name>
    <message>
        <source>What is measured</source>
        <translation>衡量什么</translation>
    </message>
    <message>
        <source>neighbours</source>
        <translation>近邻</translation>
    </message>
    <message>
        <source>analogies</source>
        <translation>类比</translation>
    </message>
    <message>
        <source>Share of the {depth} nearest neighbours in the latest state that a word already had. It is 100 % at the end by definition: what counts is how early a curve gets there.</source>
        <translation>一个词在最新状态下的 {depth} 个最近邻中，当时已经是其近邻的比例。按定义最后总是 100 %：要看的是曲线多早到达。</translation>
    </message>
    <message>
        <source>Share of the corpus&apos;s own questions with the right first answer, of at most {count} per section.</source>
        <translation>语料自带的类比题中首选答案正确的比例，每节最多 {count} 题。</translation>
    </message>
    <message>
        <source>analogies answered, by section</source>
        <translation>各节答对的类比题</translation>
    </message>
    <message>
        <source>nearest neighbours that the latest state has too</source>
        <translation>与最新状态相同的最近邻</translation>
    </message>
    <message>
        <source>shared with the end</source>
        <translation>与最终状态相同</translation>
    </message>
    <message>
        <source>No text is open. Open one with {menu}.</source>
        <translation>没有打开的文本。请用 {menu} 打开。</translation>
    </message>
    <message>
        <source>Not trained yet — press {train}</source>
        <translation>尚未训练——请按“{train}”</translation>
    </message>
    <message>
        <source>The vocabulary lacks words of every question of this text.</source>
        <translation>此文本的每道类比题都含有词表中没有的词。</translation>
    </message>
    <message>
        <source>pairs seen (log scale)</source>
        <translation>已见词对数（对数刻度）</translation>
    </message>
    <message>
        <source>all questions</source>
        <translation>全部题目</translation>
    </message>
    <message>
        <source>{name}: {share} at the end</source>
        <translation>{name}：最终 {share}</translation>
    </message>
    <message>
        <source>{name}: half of the final neighbours after {pairs} pairs</source>
        <translation>{name}：经过 {pairs} 个词对后，已有一半最终近邻</translation>
    </message>
    <message>
        <source>a third of the vocabulary, counts {low} to {high}; the mean of {words} of its words</source>
        <translation>词表的三分之一，出现次数 {low} 至 {high}；取其中 {words} 个词的平均</translation>
    </message>
</context>
<context>
    <name>DifferenceTable</name>
    <message>
        <source>Differences of the runs</source>
        <translation>各次训练之间的差异</translation>
    </message>
</context>
<context>
    <name>Differences</name>
    <message>
        <source>clear</source>
        <translation>明显</translation>
    </message>
    <message>
        <source>cannot be told</source>
        <translation>无法判定</translation>
    </message>
    <message>
        <source>Place {place} of {n}</source>
        <translation>第 {place} 名，共 {n} 次训练</translation>
    </message>
    <message>
        <source>1 + the runs that are clearly better, to all but the runs that are clearly worse</source>
        <translation>从 1 加上明显更好的训练数，到总数减去明显更差的训练数</translation>
    </message>
    <message>
        <source>{pair}: {numbers} nats per held-out pair, {verdict}</source>
        <translation>{pair}：每个留出词对 {numbers} 奈特，{verdict}</translation>
    </message>
    <message>
        <source>Mean over the same pairs of −log P by the one run less −log P by the other:</source>
        <translation>在相同的词对上，一方的 −log P 减去另一方的 −log P，再取平均：</translation>
    </message>
    <message>
        <source>what makes a pair difficult for both does not count.</source>
        <translation>双方都觉得困难的词对不影响结果。</translation>
    </message>
    <message>
        <source>± is the paired standard error over {n} pieces of text, whose pairs are not independent.</source>
        <translation>± 是按 {n} 个文本片段计算的配对标准误差；同一片段中的词对并不独立。</translation>
    </message>
    <message>
        <source>Clear: more than {limit} standard errors (2.6 with many pieces, more with few).</source>
        <translation>明显：超过 {limit} 个标准误差（片段多时为 2.6，片段少时更大）。</translation>
    </message>
    <message>
        <source>It says nothing of other texts, and nothing of other seeds: add a run with another seed.</source>
        <translation>它不说明其他文本，也不说明其他随机种子的情况：请再添加一次用其他种子的训练。</translation>
    </message>
    <message>
        <source>These two runs differ in their seed alone: so much is chance, clear or not.</source>
        <translation>这两次训练只有随机种子不同：无论明显与否，这么大的差异都出于偶然。</translation>
    </message>
    <message>
        <source>Both after {n} trained pairs.</source>
        <translation>两者均在训练 {n} 个词对之后。</translation>
    </message>
    <message>
        <source>After {n} trained pairs of the row and {m} of the column.</source>
        <translation>行的运行训练 {n} 个词对之后，列的运行训练 {m} 个词对之后。</translation>
    </message>
</context>
<context>
    <name>DrawsPanel</name>
    <message>
        <source>Δv of {count} draws for this pair</source>
        <translation>这个词对 {count} 次抽样的 Δv</translation>
    </message>
    <message>
        <source>Open a corpus to see how much the noise words of one pair matter.</source>
        <translation>打开语料，看看一个词对的噪声词有多大影响。</translation>
    </message>
    <message>
        <source>{run} draws no noise words: its step for a pair is always the same.</source>
        <translation>{run}不抽取噪声词：它对同一词对的步长总是相同。</translation>
    </message>
    <message>
        <source>Every u is still zero, so v stays where it is, whatever noise words are drawn.</source>
        <translation>所有 u 仍为零，因此无论抽到哪些噪声词，v 都保持不动。</translation>
    </message>
    <message>
        <source>Steps of {centre} for {context}</source>
        <translation>{centre} 对 {context} 的移动</translation>
    </message>
    <message>
        <source>Root mean square distance of Δv from its expectation, divided by the length of the part of the expected step that is due to noise words; computed, not measured. With K words it is 1/√K of what it is with one. Training lets neighbouring pairs share their draws: the same on average.</source>
        <translation>Δv 与其期望的均方根距离，除以期望移动中由噪声词造成的部分的长度；这是算出来的，不是测量的。有 K 个噪声词时，它是只有一个时的 1/√K。训练时相邻的词对共用抽样：平均而言相同。</translation>
    </message>
    <message>
        <source>No noise word pushes: all draws give the same step.</source>
        <translation>没有噪声词起推离作用：每次抽样的移动都相同。</translation>
    </message>
    <message>
        <source>{ratio} at K = {count}</source>
        <translation>K = {count} 时 {ratio}</translation>
    </message>
    <message>
        <source>Spread ÷ noise part: {listed} (∝ 1/√K).</source>
        <translation>离散程度 ÷ 噪声部分：{listed}（∝ 1/√K）。</translation>
    </message>
    <message>
        <source>, </source>
        <translation>，</translation>
    </message>
    <message>
        <source>The model is held fixed. Training shares its draws among pairs: the same on average.</source>
        <translation>模型保持不变。训练时各词对共用抽样：平均而言相同。</translation>
    </message>
    <message>
        <source>{first} {second}</source>
        <translation>{first}{second}</translation>
    </message>
</context>
<context>
    <name>DrawsPlot</name>
    <message>
        <source>this draw</source>
        <translation>本次抽样</translation>
    </message>
    <message>
        <source>mean of {count} = expected step</source>
        <translation>{count} 次的平均 = 期望移动</translation>
    </message>
</context>
<context>
    <name>EquationView</name>
    <message>
        <source>Formula</source>
        <translation>公式</translation>
    </message>
    <message>
        <source>Click: the formula in plain words, and back.</source>
        <translation>点击：用文字解释公式，再点一次恢复。</translation>
    </message>
</context>
<context>
    <name>FileDialogs</name>
    <message>
        <source>There is a file {file} already. Replace it?</source>
        <translation>已有文件 {file}。要替换它吗？</translation>
    </message>
    <message>
        <source>Replace the File?</source>
        <translation>替换文件？</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>替换</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>FileOpening</name>
    <message>
        <source>No files yet</source>
        <translation>还没有文件</translation>
    </message>
    <message>
        <source>Clear List</source>
        <translation>清空列表</translation>
    </message>
</context>
<context>
    <name>Footer</name>
    <message>
        <source>Correct {setting} before the next Reset</source>
        <translation>请先改正“{setting}”再重置</translation>
    </message>
    <message>
        <source>{first}: another value here, each run has its own</source>
        <translation>此处的“{first}”有所不同：每个方法各有自己的值</translation>
    </message>
    <message>
        <source>{first} and {second}: other values here, each run has its own</source>
        <translation>此处的“{first}”和“{second}”有所不同：每个方法各有自己的值</translation>
    </message>
    <message>
        <source>{number} settings have other values here, each run has its own</source>
        <translation>此处有 {number} 项设置不同：每个方法各有自己的值</translation>
    </message>
    <message>
        <source>The next Reset changes {first}: all runs start over</source>
        <translation>下次重置将改变“{first}”：所有方法重新开始</translation>
    </message>
    <message>
        <source>The next Reset changes {first} and {second}: all runs start over</source>
        <translation>下次重置将改变“{first}”和“{second}”：所有方法重新开始</translation>
    </message>
    <message>
        <source>The next Reset changes {number} settings: all runs start over</source>
        <translation>下次重置将改变 {number} 项设置：所有方法重新开始</translation>
    </message>
    <message>
        <source>The next Reset changes {first}</source>
        <translation>下次重置将改变“{first}”</translation>
    </message>
    <message>
        <source>The next Reset changes {first} and {second}</source>
        <translation>下次重置将改变“{first}”和“{second}”</translation>
    </message>
    <message>
        <source>The next Reset changes {number} settings</source>
        <translation>下次重置将改变 {number} 项设置</translation>
    </message>
    <message>
        <source>Changes apply at Reset</source>
        <translation>更改在重置后生效</translation>
    </message>
</context>
<context>
    <name>GeometryPanel</name>
    <message>
        <source>plane through v and Δv</source>
        <translation>过 v 和 Δv 的平面</translation>
    </message>
    <message>
        <source>Open a corpus to see what training does with one of its pairs.</source>
        <translation>打开一份语料，看看训练如何处理其中一个词对。</translation>
    </message>
    <message>
        <source>Solid pulls v, dashed pushes it. {share} of all |u|² lies outside this plane.</source>
        <translation>实线拉近 v，虚线推开 v。全部 |u|² 中有 {share} 在此平面之外。</translation>
    </message>
    <message>
        <source>d = 1: all vectors lie on one line, so there is no plane to draw.</source>
        <translation>d = 1：所有向量都在一条直线上，没有平面可画。</translation>
    </message>
    <message>
        <source>v is zero, so there is no plane through v and Δv.</source>
        <translation>v 为零，因此没有过 v 和 Δv 的平面。</translation>
    </message>
    <message>
        <source>Every u of this pair is still zero, so Δv = η · Σ error · u is zero, too: this update moves only the u. There is no plane through v and Δv yet; a few steps of training make one.</source>
        <translation>这个词对的每个 u 都还是零，所以 Δv = η · Σ 误差 · u 也为零：本次更新只移动 u。过 v 和 Δv 的平面尚不存在，训练几步之后就有了。</translation>
    </message>
    <message>
        <source>Δv is zero: this update does not move v, so there is no plane.</source>
        <translation>Δv 为零：本次更新不移动 v，因此没有平面。</translation>
    </message>
    <message>
        <source>Δv lies on the line of v, so the two span no plane.</source>
        <translation>Δv 与 v 在同一条直线上，两者不能张成平面。</translation>
    </message>
</context>
<context>
    <name>GeometryView</name>
    <message>
        <source>Plane through v and Δv</source>
        <translation>过 v 和 Δv 的平面</translation>
    </message>
    <message>
        <source>The ring is v after the step. The parts of Δv follow one another from the tip of v.</source>
        <translation>圆圈是更新后的 v。Δv 的各部分从 v 的尖端起首尾相接。</translation>
    </message>
    <message>
        <source>The ring is v after the step. The parts of Δv follow one another from the tip of v, {factor} times as long as they are.</source>
        <translation>圆圈是更新后的 v。Δv 的各部分从 v 的尖端起首尾相接，长度放大到 {factor} 倍。</translation>
    </message>
</context>
<context>
    <name>GlossaryDialog</name>
    <message>
        <source>Glossary</source>
        <translation>符号表</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>GrowthPlot</name>
    <message>
        <source>slope {slope}</source>
        <translation>斜率 {slope}</translation>
    </message>
    <message>
        <source>|V|, words in the vocabulary (log scale)</source>
        <translation>|V|，词表词数（对数刻度）</translation>
    </message>
    <message>
        <source>µs per pair (log scale)</source>
        <translation>每对词微秒数（对数刻度）</translation>
    </message>
    <message>
        <source>this corpus</source>
        <translation>当前语料</translation>
    </message>
    <message>
        <source>made-up text</source>
        <translation>人造文本</translation>
    </message>
    <message>
        <source>Slope of the straight line through the points from {first} words on, on logarithmic axes: 0 means that |V| does not matter, 1 that the time grows in proportion. Smaller vocabularies are trained in smaller blocks, whose fixed cost is most of their time, so their points do not count.</source>
        <translation>对数坐标上，从 {first} 个词起各点拟合直线的斜率：0 表示与 |V| 无关，1 表示时间按比例增长。较小的词表以较小的批次训练，其时间大多是固定开销，因此这些点不计入。</translation>
    </message>
    <message>
        <source>{method}, |V| = {size}: {time} µs and {products} dot products a pair.</source>
        <translation>{method}，|V| = {size}：每对词 {time} 微秒，{products} 个点积。</translation>
    </message>
    <message>
        <source>The text is made up: word r of the vocabulary has a share in proportion to 1/r (Zipf).</source>
        <translation>文本是人造的：词表中第 r 个词的占比与 1/r 成正比（齐普夫定律）。</translation>
    </message>
    <message>
        <source>The text is the open corpus with only its most frequent words.</source>
        <translation>文本是只保留最高频词的当前语料。</translation>
    </message>
    <message>
        <source>Processor time of one thread of this program, median of {stretches} stretches with {pairs} pairs. Sentences are joined, so that a centre has as many pairs at every size.</source>
        <translation>本程序单个线程的处理器时间，取 {stretches} 段（共 {pairs} 对词）的中位数。句子相连，使中心词在每种词表大小下都有同样多的词对。</translation>
    </message>
</context>
<context>
    <name>HeldOut</name>
    <message>
        <source>as of {n} pairs</source>
        <translation>截至第 {n} 个词对</translation>
    </message>
    <message>
        <source>No text is open. Open one with {menu}.</source>
        <translation>还没有打开文本。请用“{menu}”打开一个。</translation>
    </message>
    <message>
        <source>nats per held-out pair</source>
        <translation>奈特 / 留出词对</translation>
    </message>
    <message>
        <source>nats per pair</source>
        <translation>奈特 / 词对</translation>
    </message>
    <message>
        <source>Not trained yet — press {train}</source>
        <translation>尚未训练——请按“{train}”</translation>
    </message>
    <message>
        <source>{method} {nats} ± {error} nats per held-out pair after {pairs} pairs</source>
        <translation>{method}：训练 {pairs} 个词对之后，每个留出词对 {nats} ± {error} 奈特</translation>
    </message>
    <message>
        <source>Not trained yet</source>
        <translation>尚未训练</translation>
    </message>
    <message>
        <source>The first score is being computed</source>
        <translation>正在计算第一个得分</translation>
    </message>
    <message>
        <source>knowing nothing:</source>
        <translation>毫无所知：</translation>
    </message>
    <message>
        <source>log |V|</source>
        <translation>log |V|</translation>
    </message>
    <message>
        <source>knowing frequencies:</source>
        <translation>只知道词频：</translation>
    </message>
    <message>
        <source>H(W)</source>
        <translation>H(W)</translation>
    </message>
    <message>
        <source>pairs seen</source>
        <translation>已见词对</translation>
    </message>
    <message>
        <source>dot products so far</source>
        <translation>累计点积数</translation>
    </message>
    <message>
        <source>compute seconds of this implementation</source>
        <translation>本实现的计算时间（秒）</translation>
    </message>
    <message>
        <source>pairs seen (log scale)</source>
        <translation>已见词对（对数刻度）</translation>
    </message>
    <message>
        <source>dot products so far (log scale)</source>
        <translation>累计点积数（对数刻度）</translation>
    </message>
    <message>
        <source>compute seconds of this implementation (log scale)</source>
        <translation>本实现的计算时间（秒，对数刻度）</translation>
    </message>
    <message>
        <source>{method} (derived estimate)</source>
        <translation>{method}（推导出的估计）</translation>
    </message>
    <message>
        <source>mean log Z</source>
        <translation>平均 log Z</translation>
    </message>
    <message>
        <source>{seconds} s</source>
        <translation>{seconds} 秒</translation>
    </message>
    <message>
        <source>pairs</source>
        <translation>词对</translation>
    </message>
    <message>
        <source>time</source>
        <translation>耗时</translation>
    </message>
    <message>
        <source>dot products</source>
        <translation>点积数</translation>
    </message>
    <message>
        <source>median</source>
        <translation>中位数</translation>
    </message>
    <message>
        <source>range</source>
        <translation>范围</translation>
    </message>
    <message>
        <source>{name} · {n} seeds</source>
        <translation>{name} · {n} 个种子</translation>
    </message>
</context>
<context>
    <name>Histogram</name>
    <message>
        <source>{count} of {all} words ({share}) share {shared} of their {depth} nearest words.</source>
        <translation>{all} 个词中有 {count} 个（{share}），其 {depth} 个近邻中有 {shared} 个共有。</translation>
    </message>
    <message>
        <source>Outlined: {share} of the words, between two seeds of one setting.</source>
        <translation>空心条：同一设置的两个种子之间，占 {share} 的词。</translation>
    </message>
</context>
<context>
    <name>LanguageMenu</name>
    <message>
        <source>System</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>The language changes when the program starts next.</source>
        <translation>语言将在下次启动程序时改变。</translation>
    </message>
</context>
<context>
    <name>LearnedPanel</name>
    <message>
        <source>The share of each word among the context words of the selected word&apos;s trained pairs, as windows and subsampling draw them. A mark at the line is right about this word, whatever else the run knows.</source>
        <translation>在所选词的训练词对中，每个词占上下文词的比例（经窗口和下采样抽取）。标记落在线上，只说明对这个词预测正确，不说明其他。</translation>
    </message>
    <message>
        <source>For every pair, all words of the vocabulary are candidates; they are sorted by predicted P, and counted where they were the context word. Thin lines are 95 % intervals by resampling pieces of text. Being calibrated is not being sharp: the plain frequencies of words are calibrated, too.</source>
        <translation>对每个词对，词表中所有词都是候选；按预测的 P 分组，统计其中真正是上下文词的比例。细线是对文本片段重抽样得到的 95 % 区间。校准好不等于预测锐利：单纯的词频也是校准的。</translation>
    </message>
    <message>
        <source>Right: pairs of words that the text has together more often than by chance. Up: what the run in focus has learned of them. At the optimum of its objective, and with enough dimensions, all dots lie on the line; fewer dimensions cannot reach it, so a slope of 1 is no mark of better vectors.</source>
        <translation>向右：在文本中比随机更常一起出现的词对。向上：当前训练从中学到的程度。若达到目标函数的最优且维数足够，所有点都落在线上；维数较少时达不到，因此斜率为 1 并不表示向量更好。</translation>
    </message>
    <message>
        <source>Pairs of the calibration</source>
        <translation>用于校准的词对</translation>
    </message>
    <message>
        <source>trained</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>held-out pairs</source>
        <translation>留出词对</translation>
    </message>
    <message>
        <source>held out</source>
        <translation>留出</translation>
    </message>
    <message>
        <source>Calibration on pairs of the training text</source>
        <translation>用训练文本中的词对校准</translation>
    </message>
    <message>
        <source>Calibration on pairs that no run has seen in training</source>
        <translation>用任何训练都未见过的词对校准</translation>
    </message>
    <message>
        <source>Open a corpus to see what the runs learn from it.</source>
        <translation>打开语料库，查看各次训练从中学到了什么。</translation>
    </message>
    <message>
        <source>Left out: {runs} ({reason})</source>
        <translation>未列入：{runs}（{reason}）</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>not trained yet</source>
        <translation>尚未训练</translation>
    </message>
    <message>
        <source>vectors from a file predict no pairs</source>
        <translation>来自文件的词向量不预测词对</translation>
    </message>
    <message>
        <source>trained on other pairs</source>
        <translation>用其他词对训练</translation>
    </message>
    <message>
        <source>Select a word to see what stands around it.</source>
        <translation>选择一个词，查看它周围有哪些词。</translation>
    </message>
    <message>
        <source>“{word}” is in no trained pair.</source>
        <translation>没有训练词对包含“{word}”。</translation>
    </message>
    <message>
        <source>{run} are vectors from a file, which have no output vectors to compare.</source>
        <translation>{run}是来自文件的词向量，没有可比较的输出向量。</translation>
    </message>
    <message>
        <source>The pairs of the text are being counted …</source>
        <translation>正在统计文本中的词对……</translation>
    </message>
    <message>
        <source>Not trained yet — press {train}</source>
        <translation>尚未训练——请按“{train}”</translation>
    </message>
</context>
<context>
    <name>LessonCard</name>
    <message>
        <source>My word: {word}</source>
        <translation>我选的词：{word}</translation>
    </message>
    <message>
        <source>Too close to call.</source>
        <translation>相差太小，无法判断。</translation>
    </message>
    <message>
        <source>Yes.</source>
        <translation>对。</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>不对。</translation>
    </message>
    <message>
        <source>In your own words. It is kept here and graded by nobody.</source>
        <translation>用自己的话写。内容会保留在这里，没有人打分。</translation>
    </message>
    <message>
        <source>Your answer</source>
        <translation>您的回答</translation>
    </message>
    <message>
        <source>One way to say it</source>
        <translation>一种说法</translation>
    </message>
    <message>
        <source>Leave the lesson (Esc); Ctrl+L returns to this step</source>
        <translation>离开课程（Esc）；按 Ctrl+L 可回到这一步</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>上一步</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>Finish</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>跳过</translation>
    </message>
    <message>
        <source>Preparing…</source>
        <translation>正在准备…</translation>
    </message>
    <message>
        <source>The figures that answer this are still being computed…</source>
        <translation>正在计算回答这个问题所需的数字…</translation>
    </message>
</context>
<context>
    <name>Lessons</name>
    <message>
        <source>en</source>
        <translation>zh_CN</translation>
    </message>
    <message>
        <source>Eight lessons of some four minutes. They use runs of their own; yours wait unchanged.</source>
        <translation>八节课，每节约四分钟。课程使用自己的运行；您的运行会原样等待。</translation>
    </message>
    <message>
        <source>Lessons</source>
        <translation>课程</translation>
    </message>
    <message>
        <source>**Continue:** {title}</source>
        <translation>**继续：**{title}</translation>
    </message>
    <message>
        <source>**Next:** {title}</source>
        <translation>**下一课：**{title}</translation>
    </message>
    <message>
        <source>**Two questions** about “{title}”</source>
        <translation>关于“{title}”的**两个问题**</translation>
    </message>
    <message>
        <source>({count} more)</source>
        <translation>（还有 {count} 课）</translation>
    </message>
    <message>
        <source>A file is being read. Lessons can begin once it is open.</source>
        <translation>正在读取文件。文件打开后才能开始课程。</translation>
    </message>
    <message>
        <source>Last time you finished “{title}”. Two questions show what stayed.</source>
        <translation>上次您学完了“{title}”。用两个问题看看还记得多少。</translation>
    </message>
    <message>
        <source>Answer Them</source>
        <translation>回答问题</translation>
    </message>
    <message>
        <source>Without looking: what do you remember?</source>
        <translation>不看材料，您还记得什么？</translation>
    </message>
    <message>
        <source>All lessons</source>
        <translation>全部课程</translation>
    </message>
    <message>
        <source>Lesson {number} of {count} · {title}</source>
        <translation>第 {number} 课，共 {count} 课 · {title}</translation>
    </message>
</context>
<context>
    <name>ListsView</name>
    <message>
        <source>Neighbours</source>
        <translation>近邻</translation>
    </message>
    <message>
        <source>Compare with the next trained run</source>
        <translation>与下一个训练过的方法比较</translation>
    </message>
    <message>
        <source>How many of the {count} nearest words by cosine are in both lists. It does not say which run is better.</source>
        <translation>按余弦的 {count} 个近邻中，有几个同时在两个列表里。它不说明哪个训练更好。</translation>
    </message>
</context>
<context>
    <name>LogFolder</name>
    <message>
        <source>The log is in the folder {folder}.</source>
        <translation>日志在文件夹 {folder} 中。</translation>
    </message>
</context>
<context>
    <name>LossPanel</name>
    <message>
        <source>Horizontal axis</source>
        <translation>横轴</translation>
    </message>
    <message>
        <source>What is measured</source>
        <translation>度量</translation>
    </message>
    <message>
        <source>own objective</source>
        <translation>自身目标</translation>
    </message>
    <message>
        <source>held-out</source>
        <translation>留出集</translation>
    </message>
    <message>
        <source>own progress</source>
        <translation>自身进度</translation>
    </message>
    <message>
        <source>own</source>
        <translation>自身</translation>
    </message>
    <message>
        <source>What the chosen method minimises. Methods cannot be compared here: each minimises something else.</source>
        <translation>所选方法要最小化的量。不同方法在这里不能相互比较：各自最小化的是不同的量。</translation>
    </message>
    <message>
        <source>Pairs kept out of training: −log P(context | centre), the same measure for all methods.</source>
        <translation>未参与训练的词对：−log P(上下文词 | 中心词)，对所有方法都是同一种度量。</translation>
    </message>
    <message>
        <source>progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Each run&apos;s own loss, 1 at its start and 0 at its floor, where the floor is known.</source>
        <translation>每次训练自身的损失：起点为 1，下限为 0；仅在下限已知时显示。</translation>
    </message>
    <message>
        <source>pairs</source>
        <translation>词对</translation>
    </message>
    <message>
        <source>time</source>
        <translation>耗时</translation>
    </message>
    <message>
        <source>Loss over the training pairs this method has seen</source>
        <translation>损失随该方法已见训练词对的变化</translation>
    </message>
    <message>
        <source>Loss over the time this method has computed</source>
        <translation>损失随该方法计算耗时的变化</translation>
    </message>
    <message>
        <source>dot products</source>
        <translation>点积数</translation>
    </message>
    <message>
        <source>seconds</source>
        <translation>秒数</translation>
    </message>
    <message>
        <source>dots</source>
        <translation>点积</translation>
    </message>
    <message>
        <source>Over the training pairs each method has seen</source>
        <translation>横轴为各方法已见的训练词对</translation>
    </message>
    <message>
        <source>Over the dot products each method&apos;s formula has asked for, whatever was computed</source>
        <translation>横轴为各方法的公式所需的点积数，与实际如何计算无关</translation>
    </message>
    <message>
        <source>Over the time each method has computed, in this implementation</source>
        <translation>横轴为各方法在本实现中的计算耗时</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>{methods} ≈ estimate</source>
        <translation>{methods} ≈ 估计值</translation>
    </message>
    <message>
        <source>No text is open. Open one with {menu}.</source>
        <translation>还没有打开文本。请用“{menu}”打开一个。</translation>
    </message>
    <message>
        <source>smoothed</source>
        <translation>平滑</translation>
    </message>
    <message>
        <source>raw</source>
        <translation>原始</translation>
    </message>
    <message>
        <source>nats per pair</source>
        <translation>奈特 / 词对</translation>
    </message>
    <message>
        <source>Not trained yet — press {train}</source>
        <translation>尚未训练——请按“{train}”</translation>
    </message>
    <message>
        <source>knowing nothing:</source>
        <translation>毫无所知：</translation>
    </message>
    <message>
        <source>pairs seen</source>
        <translation>已见词对</translation>
    </message>
    <message>
        <source>pairs seen (thousands)</source>
        <translation>已见词对（千）</translation>
    </message>
    <message>
        <source>pairs seen (millions)</source>
        <translation>已见词对（百万）</translation>
    </message>
    <message>
        <source>compute time of this implementation (seconds)</source>
        <translation>本实现的计算时间（秒）</translation>
    </message>
    <message>
        <source>compute time of this implementation (minutes)</source>
        <translation>本实现的计算时间（分钟）</translation>
    </message>
    <message>
        <source>compute time of this implementation (hours)</source>
        <translation>本实现的计算时间（小时）</translation>
    </message>
    <message>
        <source>Not trained on this text yet — press {train}</source>
        <translation>尚未在此文本上训练——请按{train}</translation>
    </message>
    <message>
        <source>{seconds} s</source>
        <translation>{seconds} 秒</translation>
    </message>
    <message>
        <source>Not trained yet</source>
        <translation>尚未训练</translation>
    </message>
    <message>
        <source>Loss {loss} nats per pair after {pairs} pairs</source>
        <translation>训练 {pairs} 个词对之后，损失为每词对 {loss} 奈特</translation>
    </message>
</context>
<context>
    <name>MessageBar</name>
    <message>
        <source>Close this message (Esc)</source>
        <translation>关闭这条消息（Esc）</translation>
    </message>
    <message>
        <source>Copy Report</source>
        <translation>复制报告</translation>
    </message>
</context>
<context>
    <name>NeighboursPanel</name>
    <message>
        <source>nearest to {word}</source>
        <translation>与“{word}”最相近</translation>
    </message>
    <message>
        <source>Open a corpus to see which words are neighbours.</source>
        <translation>打开一份语料，看看哪些词彼此相近。</translation>
    </message>
    <message>
        <source>{method} is not trained yet: its vectors are random, so no word has true neighbours.</source>
        <translation>{method} 尚未训练：向量还是随机的，没有哪个词有真正的近邻。</translation>
    </message>
    <message>
        <source>“{word}” is not in the vocabulary of {run}.</source>
        <translation>“{word}”不在{run}的词表中。</translation>
    </message>
    <message>
        <source>another method appears beside it once trained</source>
        <translation>训练另一种方法后，可在此并排比较</translation>
    </message>
    <message>
        <source>train another to compare</source>
        <translation>再训练一种方法即可比较</translation>
    </message>
</context>
<context>
    <name>OwnProgress</name>
    <message>
        <source>pairs seen</source>
        <translation>已见词对</translation>
    </message>
    <message>
        <source>dot products so far</source>
        <translation>累计点积数</translation>
    </message>
    <message>
        <source>compute seconds of this implementation</source>
        <translation>本实现的计算时间（秒）</translation>
    </message>
    <message>
        <source>own loss: 1 at the start, 0 at the floor</source>
        <translation>自身损失：起点为 1，下限为 0</translation>
    </message>
    <message>
        <source>own loss</source>
        <translation>自身损失</translation>
    </message>
    <message>
        <source>No floor is known, so own losses cannot stand on one axis.</source>
        <translation>下限均未知，因此各自的损失不能放在同一坐标轴上。</translation>
    </message>
    <message>
        <source>{run}: floor unknown (d = {dim}, |V| = {size}).</source>
        <translation>{run}：下限未知（d = {dim}，|V| = {size}）。</translation>
    </message>
    <message>
        <source>A floor is known only if the method defines P and d ≥ |V|: H(W_o|W_c) of the trained pairs. Own progress ranks no methods.</source>
        <translation>只有当方法本身定义 P 且 d ≥ |V| 时，才知道下限：训练词对的 H(W_o|W_c)。自身进度不能给方法排名。</translation>
    </message>
</context>
<context>
    <name>PaceChoice</name>
    <message>
        <source>equal pairs</source>
        <translation>词对数相等</translation>
    </message>
    <message>
        <source>equal compute time</source>
        <translation>计算时间相等</translation>
    </message>
    <message>
        <source>Equal pairs: the run with the fewest pairs trains next, so that all have learned from equally many at any time. It does not say what a method costs.</source>
        <translation>词对数相等：训练词对最少的运行接着训练，因此任何时候各运行学过的词对一样多。这不说明一种方法的代价。</translation>
    </message>
    <message>
        <source>Equal compute time: the run that has computed least trains next, each by its own clock. Until all have ended no ranking is shown: each is then at another point of its falling learning rate.</source>
        <translation>计算时间相等：计算时间最少的运行接着训练，各按自己的时钟计时。全部结束之前不显示排名：在此之前，各运行处于学习率下降过程的不同位置。</translation>
    </message>
    <message>
        <source>pace</source>
        <translation>步调</translation>
    </message>
    <message>
        <source>Pace of the race: {pace}</source>
        <translation>对比的步调：{pace}</translation>
    </message>
</context>
<context>
    <name>Panel</name>
    <message>
        <source>{corpus} is being read: {share}</source>
        <translation>正在读取 {corpus}：{share}</translation>
    </message>
    <message>
        <source>{run} are vectors from a file. Panels that need no more than vectors show them.</source>
        <translation>{run} 是文件中的向量。只需要向量的面板可以显示它们。</translation>
    </message>
</context>
<context>
    <name>PanelExporter</name>
    <message>
        <source>PNG picture</source>
        <translation>PNG 图片</translation>
    </message>
    <message>
        <source>SVG drawing</source>
        <translation>SVG 矢量图</translation>
    </message>
    <message>
        <source>PDF document</source>
        <translation>PDF 文档</translation>
    </message>
    <message>
        <source>CSV table</source>
        <translation>CSV 表格</translation>
    </message>
    <message>
        <source>Copied: the picture of {panel}</source>
        <translation>已复制：{panel}的图形</translation>
    </message>
    <message>
        <source>Copied: the numbers of {panel}</source>
        <translation>已复制：{panel}的数值</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>after {n} pairs</source>
        <translation>经过 {n} 个词对</translation>
    </message>
</context>
<context>
    <name>PanelHelp</name>
    <message>
        <source>{panel}: {explanation}</source>
        <translation>{panel}：{explanation}</translation>
    </message>
    <message>
        <source>Glossary</source>
        <translation>符号表</translation>
    </message>
</context>
<context>
    <name>PlaneView</name>
    <message>
        <source>Parallelogram</source>
        <translation>平行四边形</translation>
    </message>
    <message>
        <source>These three words span no plane.</source>
        <translation>这三个词不能张成平面。</translation>
    </message>
    <message>
        <source>no plane</source>
        <translation>没有平面</translation>
    </message>
    <message>
        <source>the way from a to “{word}” is {share} off this plane</source>
        <translation>从 a 到“{word}”有 {share} 在平面之外</translation>
    </message>
    <message>
        <source>“{word}” is {share} off this plane</source>
        <translation>“{word}”有 {share} 在平面之外</translation>
    </message>
    <message>
        <source>{share} off this plane</source>
        <translation>{share} 在平面之外</translation>
    </message>
    <message>
        <source>{share} off</source>
        <translation>{share} 之外</translation>
    </message>
    <message>
        <source>The plane through the unit vectors of a, b and c. The answer is projected onto it: the share of its squared distance from a that this leaves out is said below. In many dimensions a large share is usual; what counts for the answer is its cosine with b − a + c.</source>
        <translation>过 a、b、c 单位向量的平面。答案投影到该平面上：与 a 的平方距离中被舍去的比例写在下方。维度高时比例大是常事；答案取决于它与 b − a + c 的余弦。</translation>
    </message>
</context>
<context>
    <name>Presentation</name>
    <message>
        <source>Page Down: next panel · Ctrl+Return: one panel or two · hold Ctrl: spotlight · Shift+arrows: scroll · F1: explain · Esc: end</source>
        <translation>Page Down：下一个面板 · Ctrl+Return：一个或两个面板 · 按住 Ctrl：聚光灯 · Shift+方向键：滚动 · F1：解释 · Esc：结束</translation>
    </message>
</context>
<context>
    <name>ProjectionPanel</name>
    <message>
        <source>d = 2: the vectors themselves, turned; nothing is left out</source>
        <translation>d = 2：即向量本身，仅作旋转，没有舍去任何信息</translation>
    </message>
    <message>
        <source>axes of your own · {share} of the variance</source>
        <translation>自选坐标轴 · 方差的 {share}</translation>
    </message>
    <message>
        <source>PCA of all {count} output vectors</source>
        <translation>全部 {count} 个输出向量的 PCA</translation>
    </message>
    <message>
        <source>PCA of all {count} centre vectors</source>
        <translation>全部 {count} 个中心词向量的 PCA</translation>
    </message>
    <message>
        <source>d = 2, nothing left out</source>
        <translation>d = 2，没有舍去</translation>
    </message>
    <message>
        <source>own axes · {share}</source>
        <translation>自选轴 · {share}</translation>
    </message>
    <message>
        <source>PCA of {count} vectors</source>
        <translation>{count} 个词向量的 PCA</translation>
    </message>
    <message>
        <source>No text is open. Open one with {menu}.</source>
        <translation>还没有打开文本。请用“{menu}”打开一个。</translation>
    </message>
    <message>
        <source>Not trained yet: these are the random initial vectors — press {train}</source>
        <translation>尚未训练：这些是随机的初始向量——请按“{train}”</translation>
    </message>
    <message>
        <source>Here PC2 is horizontal and PC1 vertical, so that the picture does not turn when the two components change places.</source>
        <translation>此处水平轴是 PC2，垂直轴是 PC1，这样两个主成分互换次序时图不会转动。</translation>
    </message>
    <message>
        <source>The axes are at right angles and show {share} of the variance together.</source>
        <translation>两轴互相垂直，合起来显示方差的 {share}。</translation>
    </message>
    <message>
        <source>In the full space the axes are at {angle}°, so distances here are distorted. Together they show {share} of the variance.</source>
        <translation>在完整空间中两轴夹角为 {angle}°，因此这里的距离有失真。两轴合起来显示方差的 {share}。</translation>
    </message>
    <message>
        <source>Show the whole cloud (0, or double click)</source>
        <translation>显示全部词（按 0 或双击）</translation>
    </message>
    <message>
        <source>Vectors, axes, colours, and gathering words</source>
        <translation>向量、坐标轴、颜色与收集词语</translation>
    </message>
</context>
<context>
    <name>QAbstractFileIconProvider</name>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
</context>
<context>
    <name>QFileDialog</name>
    <message>
        <source>&amp;Look in:</source>
        <translation>查看(&amp;L)：</translation>
    </message>
    <message>
        <source>Files of &amp;type:</source>
        <translation>文件类型(&amp;T)：</translation>
    </message>
</context>
<context>
    <name>Questions</name>
    <message>
        <source>Unsaved training</source>
        <translation>训练成果尚未保存</translation>
    </message>
    <message>
        <source>Save Session</source>
        <translation>保存会话</translation>
    </message>
    <message>
        <source>Save Vectors…</source>
        <translation>保存词向量…</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>不保存</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Texts (*.txt *.text *.tokens *.cor *.gz *.bz2 *.xz)</source>
        <translation>文本 (*.txt *.text *.tokens *.cor *.gz *.bz2 *.xz)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>Open a Text</source>
        <translation>打开文本</translation>
    </message>
    <message>
        <source>Word vectors (*.txt *.vec *.bin *.tsv *.npz *.parquet *.gz *.bz2 *.xz)</source>
        <translation>词向量 (*.txt *.vec *.bin *.tsv *.npz *.parquet *.gz *.bz2 *.xz)</translation>
    </message>
    <message>
        <source>Import Vectors</source>
        <translation>导入词向量</translation>
    </message>
    <message>
        <source>Open a Vocabulary File</source>
        <translation>打开词表文件</translation>
    </message>
    <message>
        <source>Sessions (*.w2v)</source>
        <translation>会话 (*.w2v)</translation>
    </message>
    <message>
        <source>Open a Session</source>
        <translation>打开会话</translation>
    </message>
    <message>
        <source>Keep the Text?</source>
        <translation>保留文本吗？</translation>
    </message>
    <message>
        <source>Save Without the Text</source>
        <translation>不带文本保存</translation>
    </message>
    <message>
        <source>Keep the Text (+{size})</source>
        <translation>保留文本（+{size}）</translation>
    </message>
    <message>
        <source>The Text Is Missing</source>
        <translation>找不到文本</translation>
    </message>
    <message>
        <source>Locate…</source>
        <translation>查找文件…</translation>
    </message>
    <message>
        <source>Open Without the Text</source>
        <translation>不带文本打开</translation>
    </message>
    <message>
        <source>Recover the Training?</source>
        <translation>恢复训练吗？</translation>
    </message>
    <message>
        <source>Recover</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Discard Training</source>
        <translation>丢弃训练</translation>
    </message>
    <message>
        <source>Not Now</source>
        <translation>以后再说</translation>
    </message>
    <message>
        <source>About Word2Vec Explorer</source>
        <translation>关于 Word2Vec Explorer</translation>
    </message>
    <message>
        <source>Word2Vec Explorer {version} trains skip-gram word vectors and shows how negative sampling and hierarchical softmax approximate the exact softmax.

MIT licence.</source>
        <translation>Word2Vec Explorer {version} 训练跳元模型（skip-gram）的词向量，并展示负采样和层序 softmax 如何近似精确 softmax。

MIT 许可证。</translation>
    </message>
</context>
<context>
    <name>RaceActions</name>
    <message>
        <source>Preparing…</source>
        <translation>正在准备…</translation>
    </message>
</context>
<context>
    <name>RaceOpening</name>
    <message>
        <source>Preparing the runs…</source>
        <translation>正在准备各个运行…</translation>
    </message>
</context>
<context>
    <name>RaceSide</name>
    <message>
        <source>Scale of the horizontal axis</source>
        <translation>横轴的刻度</translation>
    </message>
    <message>
        <source>log</source>
        <translation>对数</translation>
    </message>
    <message>
        <source>linear</source>
        <translation>线性</translation>
    </message>
    <message>
        <source>Equal steps are equal factors: the first steps are visible</source>
        <translation>相等的距离代表相等的倍数：能看清最初的变化</translation>
    </message>
    <message>
        <source>Equal steps are equal amounts: the end is visible</source>
        <translation>相等的距离代表相等的数量：能看清末尾的变化</translation>
    </message>
    <message>
        <source>Combine seeds</source>
        <translation>合并随机种子</translation>
    </message>
    <message>
        <source>Runs that differ in their seed alone become one curve:</source>
        <translation>只有随机种子不同的各次训练合为一条曲线：</translation>
    </message>
    <message>
        <source>their median, with a band from the lowest to the highest.</source>
        <translation>取中位数，色带从最低值到最高值。</translation>
    </message>
    <message>
        <source>With few seeds the range is narrower than what other seeds may bring.</source>
        <translation>种子较少时，该范围比其他种子可能出现的范围更窄。</translation>
    </message>
    <message>
        <source>row − column, nats per held-out pair; + predicts worse</source>
        <translation>行 − 列，奈特 / 留出词对；+ 表示预测更差</translation>
    </message>
    <message>
        <source>row − column; + predicts worse</source>
        <translation>行 − 列；+ 表示预测更差</translation>
    </message>
    <message>
        <source>Not on this axis: {runs} – {reason}.</source>
        <translation>不在此坐标轴上：{runs}——{reason}。</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Ended after different numbers of pairs: {moments}.</source>
        <translation>结束时训练的词对数不同：{moments}。</translation>
    </message>
    <message>
        <source>As of {n} pairs; the later scores are not of equally many.</source>
        <translation>截至 {n} 个词对；之后的得分所对应的词对数并不相同。</translation>
    </message>
</context>
<context>
    <name>ReadingOptionsDialog</name>
    <message>
        <source>Reading Options</source>
        <translation>读取选项</translation>
    </message>
    <message>
        <source>Automatic (UTF-8, UTF-16, UTF-32)</source>
        <translation>自动（UTF-8、UTF-16、UTF-32）</translation>
    </message>
    <message>
        <source>Refuse the file</source>
        <translation>拒绝读取该文件</translation>
    </message>
    <message>
        <source>Replace them by �, and say how many</source>
        <translation>替换为 � 并报告个数</translation>
    </message>
    <message>
        <source>Running text: line breaks are spaces, sentences end at . ! ? 。 ！ ？</source>
        <translation>连续文本：换行视为空格，句子以 . ! ? 。 ！ ？ 结束</translation>
    </message>
    <message>
        <source>Lower-case all words</source>
        <translation>所有词转为小写</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>At spaces</source>
        <translation>按空格切分</translation>
    </message>
    <message>
        <source>Every Chinese or Japanese character is a word</source>
        <translation>每个汉字或假名算一个词</translation>
    </message>
    <message>
        <source>Chinese words found by jieba</source>
        <translation>用 jieba 切分中文词</translation>
    </message>
    <message>
        <source>Encoding</source>
        <translation>编码</translation>
    </message>
    <message>
        <source>Wrong bytes</source>
        <translation>错误字节</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>分词</translation>
    </message>
    <message>
        <source>Sentences</source>
        <translation>句子</translation>
    </message>
    <message>
        <source>Case</source>
        <translation>大小写</translation>
    </message>
    <message>
        <source>{file} is read again with these options.</source>
        <translation>将按这些选项重新读取 {file}。</translation>
    </message>
    <message>
        <source>These options hold for the next file you open.</source>
        <translation>这些选项用于接下来打开的文件。</translation>
    </message>
    <message>
        <source>Read Again</source>
        <translation>重新读取</translation>
    </message>
    <message>
        <source>OK</source>
        <translation>确定</translation>
    </message>
</context>
<context>
    <name>Recovery</name>
    <message>
        <source>The program ended unexpectedly during a training on {corpus}. Recover what it had reached at {time}?

{runs}</source>
        <translation>程序在用 {corpus} 训练时意外结束。要恢复它在 {time} 时的训练成果吗？

{runs}</translation>
    </message>
    <message>
        <source>{run}: {percent} trained, {pairs} pairs</source>
        <translation>{run}：已训练 {percent}，{pairs} 个词对</translation>
    </message>
    <message>
        <source>This training is too large to be saved aside in case the program ends unexpectedly. Save the session from time to time.</source>
        <translation>这次训练太大，程序意外结束时无法自动恢复。请不时保存会话。</translation>
    </message>
</context>
<context>
    <name>ReplayBar</name>
    <message>
        <source>Replay</source>
        <translation>回放</translation>
    </message>
    <message>
        <source>Snapshot of the training</source>
        <translation>训练的快照</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>实时</translation>
    </message>
    <message>
        <source>This is the live state of the training.</source>
        <translation>这是训练的实时状态。</translation>
    </message>
    <message>
        <source>Return to the live state of the training. Train and Step do so by themselves.</source>
        <translation>回到训练的实时状态。“训练”和“单步”会自动回到实时状态。</translation>
    </message>
    <message>
        <source>nothing to replay yet</source>
        <translation>尚无可回放的内容</translation>
    </message>
    <message>
        <source>snapshot {place} / {count}  ·  {pairs} pairs  ·  epoch {epoch}</source>
        <translation>快照 {place} / {count}  ·  {pairs} 个词对  ·  第 {epoch} 轮</translation>
    </message>
    <message>
        <source>{run}: {count} snapshots, {used} MB of at most {limit} MB. Where there is no room for more, those closest together are dropped, evenly on a logarithmic axis of pairs.</source>
        <translation>{run}：{count} 个快照，占 {used} MB，上限 {limit} MB。空间不足时，舍弃相距最近的快照，使其余快照在词对数的对数轴上均匀分布。</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
</context>
<context>
    <name>ReplayExporter</name>
    <message>
        <source>Animated GIF</source>
        <translation>GIF 动画</translation>
    </message>
    <message>
        <source>PNG frames</source>
        <translation>PNG 帧</translation>
    </message>
    <message>
        <source>Export Replay</source>
        <translation>导出回放</translation>
    </message>
    <message>
        <source>Drawing…</source>
        <translation>正在绘制…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>There are frames of this name already, such as {file}. Replace them?</source>
        <translation>已有同名的帧，例如 {file}。要替换它们吗？</translation>
    </message>
    <message>
        <source>Replace the Files?</source>
        <translation>替换文件？</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>替换</translation>
    </message>
    <message>
        <source>Writing…</source>
        <translation>正在写入…</translation>
    </message>
</context>
<context>
    <name>ReportExporter</name>
    <message>
        <source>Export Report</source>
        <translation>导出报告</translation>
    </message>
    <message>
        <source>Web page, with its figures as JSON beside it</source>
        <translation>网页（数据另存为同名 JSON 文件）</translation>
    </message>
    <message>
        <source>Writing the report…</source>
        <translation>正在生成报告…</translation>
    </message>
    <message>
        <source>The figures go into {file}, and there is such a file already. Replace it?</source>
        <translation>数据将写入 {file}，该文件已存在。要替换它吗？</translation>
    </message>
    <message>
        <source>Replace the File?</source>
        <translation>替换文件？</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>替换</translation>
    </message>
    <message>
        <source>Writing the report: {share} %</source>
        <translation>正在生成报告：{share} %</translation>
    </message>
</context>
<context>
    <name>RunAdding</name>
    <message>
        <source>There are {n} runs already: more cannot be told apart.</source>
        <translation>已有 {n} 个运行：再多就无法区分了。</translation>
    </message>
</context>
<context>
    <name>RunCard</name>
    <message>
        <source>place {place}</source>
        <translation>名次 {place}</translation>
    </message>
    <message>
        <source>from a file</source>
        <translation>来自文件</translation>
    </message>
    <message>
        <source>not begun</source>
        <translation>尚未开始</translation>
    </message>
    <message>
        <source>A probability needs the output vectors and counts of a training.</source>
        <translation>概率需要训练得到的输出向量和词频。</translation>
    </message>
    <message>
        <source>no held-out pairs</source>
        <translation>没有留出词对</translation>
    </message>
    <message>
        <source>The held-out pairs are being scored.</source>
        <translation>正在对留出词对评分。</translation>
    </message>
    <message>
        <source>not scored yet</source>
        <translation>尚未评分</translation>
    </message>
    <message>
        <source>Scored after {n} trained pairs.</source>
        <translation>训练 {n} 个词对之后的评分。</translation>
    </message>
    <message>
        <source>Mean −log P(context | centre) over {n} held-out pairs, in nats; lower is better.</source>
        <translation>{n} 个留出词对上 −log P(上下文词 | 中心词) 的平均值，单位奈特；越低越好。</translation>
    </message>
    <message>
        <source>≈: this method defines no P; one is derived from its scores and normalised over the vocabulary.</source>
        <translation>≈：此方法不定义 P；这里由它的得分推导，并在词表上归一化。</translation>
    </message>
    <message>
        <source>Standard error of the score, from the pieces of text that the pairs stand in. It is not for comparing two runs: both are scored on the same pairs, so their difference is known better than either score.</source>
        <translation>评分的标准误，按词对所在的文本片段计算。它不用于比较两个运行：两者在相同的词对上评分，因此两者之差比各自的评分更准确。</translation>
    </message>
    <message>
        <source>Mean of 1 / rank of the true context among all words: 1 is always first. It says how words are ordered, not whether the probabilities are right.</source>
        <translation>真实上下文词在所有词中名次的倒数的平均值：1 表示总排第一。它只说明词的次序，不说明概率是否正确。</translation>
    </message>
    <message>
        <source>± {error} nats</source>
        <translation>± {error} 奈特</translation>
    </message>
    <message>
        <source>as of {n} pairs</source>
        <translation>截至第 {n} 个词对</translation>
    </message>
    <message>
        <source>1/rank {value}</source>
        <translation>倒数排名 {value}</translation>
    </message>
    <message>
        <source>Place {place} of {n} after {pairs} trained pairs, by paired differences on the same held-out pairs. Only the runs that are clearly better stand before it for certain, and only those clearly worse behind it.</source>
        <translation>训练 {pairs} 个词对之后，{n} 个运行中的名次为 {place}，依据相同留出词对上的成对差异。只有明显更好的运行必定排在它前面，只有明显更差的运行必定排在它后面。</translation>
    </message>
    <message>
        <source>{n} dot products</source>
        <translation>{n} 次点积</translation>
    </message>
    <message>
        <source>Mean number of dot products per trained pair by the formula of the method. It does not say how fast this implementation is.</source>
        <translation>按方法的公式，每个训练词对的平均点积次数。它不说明本实现有多快。</translation>
    </message>
    <message>
        <source>Measured compute time of this run divided by its pairs, on this computer with this implementation in NumPy; it is no property of the method.</source>
        <translation>此运行实测的计算时间除以词对数，取决于这台计算机和本 NumPy 实现；它不是方法本身的性质。</translation>
    </message>
    <message>
        <source>{n} cores trained, so it is time by the clock.</source>
        <translation>由 {n} 个核心训练，因此是时钟时间。</translation>
    </message>
    <message>
        <source>– µs</source>
        <translation>– µs</translation>
    </message>
    <message>
        <source>No pair has been trained yet, so there is no time to measure.</source>
        <translation>还没有训练词对，因此没有可测的时间。</translation>
    </message>
    <message>
        <source>{n} µs</source>
        <translation>{n} µs</translation>
    </message>
    <message>
        <source>{correct} of the {asked} analogy questions that come with this corpus: the word nearest to b − a + c is the expected one. A list as short as this says nothing of other words or texts.</source>
        <translation>此语料自带的 {asked} 道类比题中答对 {correct} 道：离 b − a + c 最近的词就是预期的词。这样短的题单不能说明其他词或其他文本。</translation>
    </message>
    <message>
        <source>{n} more ask about words that the vocabulary lacks.</source>
        <translation>另有 {n} 道题涉及词表中没有的词。</translation>
    </message>
    <message>
        <source>analogies {share}</source>
        <translation>类比 {share}</translation>
    </message>
    <message>
        <source>untrained</source>
        <translation>未训练</translation>
    </message>
    <message>
        <source>catching up · {share}</source>
        <translation>追赶中 · {share}</translation>
    </message>
    <message>
        <source>paused at {share}</source>
        <translation>已暂停，{share}</translation>
    </message>
    <message>
        <source>finished</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>diverged at {share}</source>
        <translation>已发散，{share}</translation>
    </message>
    <message>
        <source>{state} · by hand</source>
        <translation>{state} · 手动更改</translation>
    </message>
    <message>
        <source>Share of the training done, and η, the learning rate of the next step; η falls to 0 at the end.</source>
        <translation>已完成的训练比例，以及下一步的学习率 η；η 在结束时降为 0。</translation>
    </message>
    <message>
        <source>Changed by hand: it contains {n} updates that were applied in One update and not undone.</source>
        <translation>已手动更改：其中有 {n} 次在“一次更新”中应用且未撤销的更新。</translation>
    </message>
    <message>
        <source>{n} pairs were trained one by one; they learn a little differently from those of a block.</source>
        <translation>有 {n} 个词对是逐个训练的；与成批训练的词对相比，学习结果略有不同。</translation>
    </message>
    <message>
        <source>Catching up: the others have come further and wait until it has {n} pairs.</source>
        <translation>追赶中：其他运行领先，正等它训练到 {n} 个词对。</translation>
    </message>
    <message>
        <source>Catching up: the others have computed longer and wait until it has computed {time}.</source>
        <translation>追赶中：其他运行已计算得更久，正等它计算到 {time}。</translation>
    </message>
    <message>
        <source>Remove {run} (Delete)</source>
        <translation>移除 {run}（Delete）</translation>
    </message>
    <message>
        <source>Differs from the runs before it: {settings}</source>
        <translation>与前面的运行不同：{settings}</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
</context>
<context>
    <name>RunMenu</name>
    <message>
        <source>{run} · the reference</source>
        <translation>{run} · 基准</translation>
    </message>
</context>
<context>
    <name>RunStrip</name>
    <message>
        <source>Vectors from a file have no settings to vary: choose another run first</source>
        <translation>来自文件的向量没有可改的设置：请先选择另一个运行</translation>
    </message>
    <message>
        <source>Another method</source>
        <translation>另一种方法</translation>
    </message>
    <message>
        <source>{setting} (now {value})</source>
        <translation>{setting}（现为 {value}）</translation>
    </message>
    <message>
        <source>{n} runs are the most that can be told apart</source>
        <translation>最多能区分 {n} 个运行</translation>
    </message>
    <message>
        <source>Add a run: the one in focus with another value of one setting</source>
        <translation>添加运行：与当前运行相同，只改一个设置</translation>
    </message>
</context>
<context>
    <name>SearchBox</name>
    <message>
        <source>Find a word</source>
        <translation>查找词</translation>
    </message>
    <message>
        <source>Select a word everywhere (Ctrl+F)</source>
        <translation>在所有图中选中一个词（Ctrl+F）</translation>
    </message>
</context>
<context>
    <name>SectionsView</name>
    <message>
        <source>Questions of this text</source>
        <translation>文本自带的题目</translation>
    </message>
    <message>
        <source>Questions</source>
        <translation>题目</translation>
    </message>
    <message>
        <source>{count} questions</source>
        <translation>{count} 题</translation>
    </message>
    <message>
        <source>A click asks it.</source>
        <translation>点击提问。</translation>
    </message>
    <message>
        <source>{correct}/{asked}</source>
        <translation>{correct}/{asked}</translation>
    </message>
    <message>
        <source>{share} of the questions have the right first answer.</source>
        <translation>{share} 的题目第一答案正确。</translation>
    </message>
    <message>
        <source>a, b and c are never answers, which helps.</source>
        <translation>a、b、c 从不作为答案，这有所帮助。</translation>
    </message>
    <message>
        <source>{count} have a word that the vocabulary lacks, and were not asked.</source>
        <translation>{count} 题含有词表中没有的词，未提问。</translation>
    </message>
</context>
<context>
    <name>SentenceView</name>
    <message>
        <source>Sentence</source>
        <translation>句子</translation>
    </message>
    <message>
        <source>never within {window} words of each other</source>
        <translation>两词从未在 {window} 个词以内同现</translation>
    </message>
    <message>
        <source>dropped in this pass: no pair</source>
        <translation>在这一轮中被丢弃：不构成词对</translation>
    </message>
    <message>
        <source>more than {window} words apart: no pair</source>
        <translation>相距超过 {window} 个词：不构成词对</translation>
    </message>
    <message>
        <source>The centre word: the update starts from its input vector v.</source>
        <translation>中心词：更新从它的输入向量 v 出发。</translation>
    </message>
    <message>
        <source>The context word: what the centre should predict, by its output vector u.</source>
        <translation>上下文词：中心词应当预测的词，由它的输出向量 u 表示。</translation>
    </message>
    <message>
        <source>Ctrl+click or double click: swap it with the centre.</source>
        <translation>Ctrl+单击或双击：与中心词互换。</translation>
    </message>
    <message>
        <source>Click: make it the context. Ctrl+click or double click: make it the centre.</source>
        <translation>单击：设为上下文词。Ctrl+单击或双击：设为中心词。</translation>
    </message>
    <message>
        <source>Dropped by subsampling in this pass, before windows are cut.</source>
        <translation>在这一轮中被下采样丢弃，发生在划分窗口之前。</translation>
    </message>
    <message>
        <source>Outside the window of the centre.</source>
        <translation>在中心词的窗口之外。</translation>
    </message>
</context>
<context>
    <name>SessionOpener</name>
    <message>
        <source>{reason}

This session was trained on {name}. Without the text its vectors can be looked at and compared, but not trained on.</source>
        <translation>{reason}

这个会话是用 {name} 训练的。没有文本时，可以查看和比较它的词向量，但不能继续训练。</translation>
    </message>
</context>
<context>
    <name>Sessions</name>
    <message>
        <source>the unfinished training</source>
        <translation>未完成的训练</translation>
    </message>
    <message>
        <source>Save Session</source>
        <translation>保存会话</translation>
    </message>
    <message>
        <source>Session</source>
        <translation>会话</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>If the file keeps the text ({names}) too, the training can go on wherever it is opened. Otherwise the text must be there as well.</source>
        <translation>文件若同时保留文本（{names}），在任何地方打开都能继续训练；否则那里也要有这个文本。</translation>
    </message>
    <message>
        <source>Session not saved</source>
        <translation>会话未保存</translation>
    </message>
    <message>
        <source>Save Elsewhere…</source>
        <translation>保存到别处…</translation>
    </message>
    <message>
        <source>Recovered: {runs}</source>
        <translation>已恢复：{runs}</translation>
    </message>
    <message>
        <source>{file}: {runs}</source>
        <translation>{file}：{runs}</translation>
    </message>
</context>
<context>
    <name>SettingsForm</name>
    <message>
        <source>Preset</source>
        <translation>预设</translation>
    </message>
    <message>
        <source>{run}, the first run, has {value}.</source>
        <translation>第一个运行 {run} 为 {value}。</translation>
    </message>
    <message>
        <source>A continued run keeps it: its vectors come from a training with this value.</source>
        <translation>续训运行保持此值：它的向量来自采用该值的训练。</translation>
    </message>
    <message>
        <source>Custom</source>
        <translation>自定义</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>an empty field</source>
        <translation>空白</translation>
    </message>
    <message>
        <source>{method} does not use it.</source>
        <translation>{method}不使用此项。</translation>
    </message>
    <message>
        <source>above {minimum}, at most {maximum} {unit}</source>
        <translation>大于 {minimum}，至多 {maximum} {unit}</translation>
    </message>
    <message>
        <source>{minimum} to {maximum} {unit}</source>
        <translation>{minimum} 至 {maximum} {unit}</translation>
    </message>
</context>
<context>
    <name>SpaceOptions</name>
    <message>
        <source>Vectors</source>
        <translation>向量</translation>
    </message>
    <message>
        <source>centre v</source>
        <translation>中心词 v</translation>
    </message>
    <message>
        <source>output u</source>
        <translation>输出 u</translation>
    </message>
    <message>
        <source>Horizontal axis</source>
        <translation>横轴</translation>
    </message>
    <message>
        <source>Vertical axis</source>
        <translation>纵轴</translation>
    </message>
    <message>
        <source>Back to PC1 and PC2</source>
        <translation>恢复为 PC1 和 PC2</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>count</source>
        <translation>词频</translation>
    </message>
    <message>
        <source>clusters</source>
        <translation>聚类</translation>
    </message>
    <message>
        <source>a list</source>
        <translation>列表</translation>
    </message>
    <message>
        <source>Number of clusters</source>
        <translation>簇的个数</translation>
    </message>
    <message>
        <source>Paste words, separated by spaces, commas or lines</source>
        <translation>粘贴词语，以空格、逗号或换行分隔</translation>
    </message>
    <message>
        <source>Words to colour</source>
        <translation>要着色的词</translation>
    </message>
    <message>
        <source>Dragging</source>
        <translation>拖动</translation>
    </message>
    <message>
        <source>moves</source>
        <translation>平移</translation>
    </message>
    <message>
        <source>box</source>
        <translation>矩形</translation>
    </message>
    <message>
        <source>lasso</source>
        <translation>套索</translation>
    </message>
    <message>
        <source>Box and lasso gather words in a list; Shift + drag does so at any time.</source>
        <translation>矩形和套索会把圈中的词收集成列表；按住 Shift 拖动随时可用。</translation>
    </message>
    <message>
        <source>Words have no output vectors here: with hierarchical softmax the inner nodes of the tree have them, and many files have none.</source>
        <translation>这里的词没有输出向量：层序 softmax 的输出向量属于树的内部节点，而许多文件不含输出向量。</translation>
    </message>
    <message>
        <source>{found} of {total} words are in the vocabulary.</source>
        <translation>{total} 个词中有 {found} 个在词表中。</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Missing: {words}</source>
        <translation>不在词表中：{words}</translation>
    </message>
</context>
<context>
    <name>SpacesPanel</name>
    <message>
        <source>Arrangement</source>
        <translation>排列方式</translation>
    </message>
    <message>
        <source>side by side</source>
        <translation>并排</translation>
    </message>
    <message>
        <source>one above the other</source>
        <translation>叠放</translation>
    </message>
    <message>
        <source>beside</source>
        <translation>并排</translation>
    </message>
    <message>
        <source>above</source>
        <translation>叠放</translation>
    </message>
    <message>
        <source>One plot per run, in the same plane and at the same scale</source>
        <translation>每个训练一幅图，同一平面，同一比例</translation>
    </message>
    <message>
        <source>All runs in one plot. Lines lead from the first run to the words that moved most in this plane, {lines} per run, among the {words} most frequent shared words.</source>
        <translation>所有训练画在一幅图中。连线从第一个训练出发，指向在此平面上移动最多的词；每个训练 {lines} 条，取自最常见的 {words} 个共有词。</translation>
    </message>
    <message>
        <source>another run appears beside it once trained</source>
        <translation>训练另一个后，会并列显示</translation>
    </message>
    <message>
        <source>one PCA of all {words} words of {runs} runs</source>
        <translation>{runs} 个训练、全部 {words} 个词的共同 PCA</translation>
    </message>
    <message>
        <source>one PCA of the {words} words that {runs} runs share</source>
        <translation>{runs} 个训练共有的 {words} 个词的共同 PCA</translation>
    </message>
    <message>
        <source>{shown} of {all}</source>
        <translation>{shown}/{all}</translation>
    </message>
    <message>
        <source>one run only</source>
        <translation>仅一个运行</translation>
    </message>
    <message>
        <source>{words} words</source>
        <translation>{words} 个词</translation>
    </message>
    <message>
        <source>No text is open. Open one with {menu}.</source>
        <translation>尚未打开文本。请用“{menu}”打开。</translation>
    </message>
    <message>
        <source>No run is trained yet: there is nothing to compare — press {train}</source>
        <translation>尚未训练：还没有可比较的内容，请按“{train}”</translation>
    </message>
    <message>
        <source>These runs have no words in common.</source>
        <translation>这些训练没有共同的词。</translation>
    </message>
    <message>
        <source>reference</source>
        <translation>基准</translation>
    </message>
    <message>
        <source>The other runs are turned onto the first, whichever is in focus.</source>
        <translation>无论当前选中哪个训练，其他训练都旋转对齐到第一个。</translation>
    </message>
    <message>
        <source>residual {number}</source>
        <translation>残差 {number}</translation>
    </message>
    <message>
        <source>The part of the word space that no rotation brings onto {run}: 0 alike, 1 nothing alike.</source>
        <translation>词空间中无论如何旋转都无法与{run}重合的部分：0 表示完全一致，1 表示毫无共同之处。</translation>
    </message>
    <message>
        <source>1 − (Σ singular values)² over the shared words, their mean moved to zero, scaled to equal norm, weighted by count (orthogonal Procrustes). It covers all dimensions, not only the two drawn.</source>
        <translation>1 − (Σσ)²，σ 为奇异值：对共有的词，先把均值移到零点、缩放到相同范数，并按出现次数加权（正交 Procrustes）。计入全部维度，而不只是画出的两维。</translation>
    </message>
    <message>
        <source>Frequent words decide it. It does not say which run is better; two seeds differ, too.</source>
        <translation>它主要由高频词决定，并不说明哪个训练更好；两个随机种子之间也有差异。</translation>
    </message>
</context>
<context>
    <name>StatusBar</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>{state} · changed by hand</source>
        <translation>{state} · 已手动更改</translation>
    </message>
    <message>
        <source>{state} · {ended} of {count} ended</source>
        <translation>{state} · {ended}/{count} 个已结束</translation>
    </message>
    <message>
        <source>No corpus open</source>
        <translation>未打开语料</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>就绪</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>训练中</translation>
    </message>
    <message>
        <source>Racing</source>
        <translation>对比中</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>Diverged</source>
        <translation>已发散</translation>
    </message>
    <message>
        <source>From a file</source>
        <translation>来自文件</translation>
    </message>
    <message>
        <source>equal pairs for all</source>
        <translation>各运行词对数相同</translation>
    </message>
    <message>
        <source>same compute time for all</source>
        <translation>各运行计算时间相同</translation>
    </message>
    <message>
        <source>{n} of them one by one: such pairs learn a little differently from those of a block.</source>
        <translation>其中 {n} 个是逐个训练的：与成批训练的词对相比，学习结果略有不同。</translation>
    </message>
    <message>
        <source>Share of the pairs of all runs; a run that diverged counts as done.</source>
        <translation>所有运行的词对总数中已训练的比例；已发散的运行算作完成。</translation>
    </message>
    <message>
        <source>Compute time that the runs still need, each by its own speed, one after another.</source>
        <translation>各运行按自己的速度依次训练还需要的计算时间之和。</translation>
    </message>
    <message>
        <source>Pairs trained, and to be trained, by the run that has trained fewest: {run}</source>
        <translation>训练最少的运行已训练和要训练的词对数：{run}</translation>
    </message>
    <message>
        <source>Epoch of the run that has trained fewest pairs: {run}</source>
        <translation>训练词对最少的运行所在的轮次：{run}</translation>
    </message>
    <message>
        <source>pairs</source>
        <translation>词对</translation>
    </message>
    <message>
        <source>epoch</source>
        <translation>轮次</translation>
    </message>
    <message>
        <source>{n} pairs/s</source>
        <translation>{n} 对/秒</translation>
    </message>
    <message>
        <source>{n} pairs/s on {threads} cores</source>
        <translation>{n} 对/秒（{threads} 核）</translation>
    </message>
    <message>
        <source>speed</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>One core trains.</source>
        <translation>一个核心用于训练。</translation>
    </message>
    <message>
        <source>{threads} cores train; one is left to the window.</source>
        <translation>{threads} 个核心用于训练；留一个给窗口。</translation>
    </message>
    <message>
        <source>time left</source>
        <translation>剩余</translation>
    </message>
</context>
<context>
    <name>SumBadge</name>
    <message>
        <source>The probabilities of all words after this centre, added up anew for every picture: {sum}</source>
        <translation>给定该中心词时所有词的概率，每次绘图都重新求和：{sum}</translation>
    </message>
</context>
<context>
    <name>Summary</name>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>{mean} of {depth} on average · agree least on {words}</source>
        <translation>平均 {mean} / {depth} · 最不一致的词：{words}</translation>
    </message>
    <message>
        <source>The mean, over {words} words, of how many of a word&apos;s {depth} nearest neighbours by cosine both runs name. It does not say which run is better, and not how far other words have moved. Two unrelated runs would share {chance} on average.</source>
        <translation>对 {words} 个词取平均：每个词按余弦的 {depth} 个近邻中，有几个为两次训练共有。它不说明哪个训练更好，也不说明其他词移动了多远。两个毫无关系的模型平均会共有 {chance} 个。</translation>
    </message>
</context>
<context>
    <name>SumsTable</name>
    <message>
        <source>Σ over all {n} words, given {word}</source>
        <translation>给定 {word}，对全部 {n} 个词求和</translation>
    </message>
    <message>
        <source>Do they sum to 1?</source>
        <translation>总和是 1 吗？</translation>
    </message>
    <message>
        <source>yes or no for each word: nothing makes it 1</source>
        <translation>对每个词分别答是或否：没有什么使总和为 1</translation>
    </message>
    <message>
        <source>near 1 by chance: it is yes or no for each word</source>
        <translation>碰巧接近 1：对每个词分别答是或否</translation>
    </message>
    <message>
        <source>Z = Σ derived P</source>
        <translation>Z = Σ 推算的 P</translation>
    </message>
    <message>
        <source>not a number: the training diverged</source>
        <translation>不是数值：训练已发散</translation>
    </message>
    <message>
        <source>near 1: the estimate agrees with itself</source>
        <translation>接近 1：推算值自相一致</translation>
    </message>
    <message>
        <source>{n} times too large: the estimate does not agree with itself</source>
        <translation>是应有值的 {n} 倍：推算值不自相一致</translation>
    </message>
    <message>
        <source>{share} too much: the estimate does not agree with itself</source>
        <translation>多出 {share}：推算值不自相一致</translation>
    </message>
    <message>
        <source>{share} too little: the estimate does not agree with itself</source>
        <translation>少了 {share}：推算值不自相一致</translation>
    </message>
    <message>
        <source>1 to six decimals, {reason}</source>
        <translation>六位小数内为 1，{reason}</translation>
    </message>
    <message>
        <source>off by {x}, by rounding</source>
        <translation>相差 {x}，由舍入造成</translation>
    </message>
    <message>
        <source>Nothing is trained yet.</source>
        <translation>还没有训练。</translation>
    </message>
    <message>
        <source>All words of the vocabulary, added up anew from the vectors for every picture. A sum of 1 says that P is a distribution, not that it is right.</source>
        <translation>每次绘图都用向量重新对词表中的所有词求和。总和为 1 只说明 P 是一个分布，并不说明它正确。</translation>
    </message>
</context>
<context>
    <name>TermTable</name>
    <message>
        <source>Terms of the loss</source>
        <translation>损失的各项</translation>
    </message>
</context>
<context>
    <name>Toolbar</name>
    <message>
        <source>Show or hide the settings</source>
        <translation>显示或隐藏设置</translation>
    </message>
    <message>
        <source>Open a text</source>
        <translation>打开文本</translation>
    </message>
    <message>
        <source>Race</source>
        <translation>对比</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>单步</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>重置</translation>
    </message>
    <message>
        <source>Reset with new seed</source>
        <translation>换随机种子重置</translation>
    </message>
    <message>
        <source>Light or dark</source>
        <translation>浅色或深色</translation>
    </message>
    <message>
        <source>Race: all runs side by side, each with a card (F6)</source>
        <translation>对比：所有运行并排显示，每个一张卡片（F6）</translation>
    </message>
    <message>
        <source>Train, pause, or train again from the start (Space or F5)</source>
        <translation>训练、暂停，或从头再训练（空格键或 F5）</translation>
    </message>
    <message>
        <source>Step: train one pair (→ or F10)</source>
        <translation>单步：训练一个词对（→ 或 F10）</translation>
    </message>
    <message>
        <source>Step: train one block of pairs (→ or F10)</source>
        <translation>单步：训练一批词对（→ 或 F10）</translation>
    </message>
    <message>
        <source>Reset: start over, with changed settings and the same seed (Ctrl+R)</source>
        <translation>重置：采用更改后的设置和同一随机种子，重新开始（Ctrl+R）</translation>
    </message>
    <message>
        <source>Reset with new seed: all runs start over; seeds that differ keep their distance (Ctrl+Shift+R)</source>
        <translation>换随机种子重置：所有运行重新开始；原来不同的种子之差保持不变（Ctrl+Shift+R）</translation>
    </message>
    <message>
        <source>{name} (Alt+{number})</source>
        <translation>{name}（Alt+{number}）</translation>
    </message>
</context>
<context>
    <name>TrainingActions</name>
    <message>
        <source>Finished: Reset starts again</source>
        <translation>已完成：按“重置”重新开始</translation>
    </message>
    <message>
        <source>Preparing…</source>
        <translation>正在准备…</translation>
    </message>
    <message>
        <source>Estimating the time…</source>
        <translation>正在估计时间…</translation>
    </message>
    <message>
        <source>{method} computes {n} dot products for every pair of words. With these settings the training is expected to take {time}.</source>
        <translation>{method}对每个词对要计算 {n} 次点积。按这些设置，训练预计需要 {time}。</translation>
    </message>
    <message>
        <source>Of these runs, each computes {n} or more dot products for every pair of words: {method}. They train in turn, and together are expected to take {time}.</source>
        <translation>以下运行对每个词对都要计算 {n} 次或更多点积：{method}。它们轮流训练，预计共需要 {time}。</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>This takes a while</source>
        <translation>这需要一段时间</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>One step: 1 pair</source>
        <translation>单步：1 个词对</translation>
    </message>
    <message>
        <source>One step: {n} pairs</source>
        <translation>单步：{n} 个词对</translation>
    </message>
</context>
<context>
    <name>TreeCanvas</name>
    <message>
        <source>Tree of the words</source>
        <translation>词的树</translation>
    </message>
    <message>
        <source>Open a text to see the tree of its words.</source>
        <translation>打开文本，查看其中各词组成的树。</translation>
    </message>
</context>
<context>
    <name>TreeCaptions</name>
    <message>
        <source>H₂ = {entropy} ≤ average {number} &lt; H₂ + 1</source>
        <translation>H₂ = {entropy} ≤ 平均 {number} &lt; H₂ + 1</translation>
    </message>
    <message>
        <source>H₂ = {entropy} ≤ average {number}</source>
        <translation>H₂ = {entropy} ≤ 平均 {number}</translation>
    </message>
    <message>
        <source>average {number}</source>
        <translation>平均 {number}</translation>
    </message>
    <message>
        <source>A Huffman tree has the least average of all, below H₂ + 1 = {limit}.</source>
        <translation>哈夫曼树的平均值是所有树中最小的，并且小于 H₂ + 1 = {limit}。</translation>
    </message>
    <message>
        <source>A Huffman tree is surely below H₂ + 1 = {limit}, this one need not be.</source>
        <translation>哈夫曼树一定小于 H₂ + 1 = {limit}，这棵树则未必。</translation>
    </message>
    <message>
        <source>Average {average}: the turns to each word, weighted by its share of the text; longest path: {longest}. Trained pairs have another average, because subsampling drops frequent words.</source>
        <translation>平均 {average}：到每个词的转向次数，按该词在文本中的占比加权；最长路径：{longest}。训练词对的平均值与此不同，因为下采样会丢弃高频词。</translation>
    </message>
    <message>
        <source>{tree}: {words} words, Σ P = 1</source>
        <translation>{tree}：{words} 个词，Σ P = 1</translation>
    </message>
    <message>
        <source>{tree}: {words} words</source>
        <translation>{tree}：{words} 个词</translation>
    </message>
    <message>
        <source>longest {number}</source>
        <translation>最长 {number}</translation>
    </message>
    <message>
        <source>path length {number}</source>
        <translation>路径长度 {number}</translation>
    </message>
    <message>
        <source>{few} dot products, exact softmax needs {many}</source>
        <translation>{few} 次点积；精确 softmax 需要 {many} 次</translation>
    </message>
    <message>
        <source>{few} dot products, not {many}</source>
        <translation>{few} 次点积，而非 {many} 次</translation>
    </message>
    <message>
        <source>{words} words</source>
        <translation>{words} 个词</translation>
    </message>
    <message>
        <source>{words} words, P = {share}</source>
        <translation>{words} 个词，P = {share}</translation>
    </message>
</context>
<context>
    <name>TreeChoice</name>
    <message>
        <source>Path to the selected word; the centre is its partner</source>
        <translation>通往所选词的路径；中心词是它的搭档</translation>
    </message>
    <message>
        <source>Path to the partner, as in One update; the centre is the selected word</source>
        <translation>通往搭档的路径，与“一次更新”相同；中心词是所选词</translation>
    </message>
    <message>
        <source>path to</source>
        <translation>路径通往</translation>
    </message>
</context>
<context>
    <name>TreeDescriptions</name>
    <message>
        <source>{word}: code {code}, {length} turns.</source>
        <translation>{word}：编码 {code}，{length} 次转向。</translation>
    </message>
    <message>
        <source>Probability after {centre}: {probability}.</source>
        <translation>给定 {centre} 时的概率：{probability}。</translation>
    </message>
    <message>
        <source>occurs {count} times</source>
        <translation>出现 {count} 次</translation>
    </message>
    <message>
        <source>code {code}, {length} bits</source>
        <translation>编码 {code}，{length} 位</translation>
    </message>
    <message>
        <source>{words} words below</source>
        <translation>下方有 {words} 个词</translation>
    </message>
    <message>
        <source>too close together to draw; the search finds each</source>
        <translation>过于密集，无法一一画出；可用搜索找到每个词</translation>
    </message>
    <message>
        <source>probability that comes through here: {share}</source>
        <translation>经过此处的概率：{share}</translation>
    </message>
    <message>
        <source>Click: show this subtree alone</source>
        <translation>单击：只显示这棵子树</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>{words} and {more} more</source>
        <translation>{words} 以及另外 {more} 个</translation>
    </message>
</context>
<context>
    <name>TreeHeading</name>
    <message>
        <source>Pause the walk</source>
        <translation>暂停下行</translation>
    </message>
    <message>
        <source>Play the walk: down the path, turn by turn</source>
        <translation>播放下行：沿路径逐次转向</translation>
    </message>
    <message>
        <source>All words</source>
        <translation>全部词</translation>
    </message>
    <message>
        <source>The words whose code begins with {code}</source>
        <translation>编码以 {code} 开头的词</translation>
    </message>
    <message>
        <source>The whole tree</source>
        <translation>整棵树</translation>
    </message>
</context>
<context>
    <name>TreeLadder</name>
    <message>
        <source>How likely the model takes each turn of the path to be.</source>
        <translation>模型认为路径上每次转向有多大可能。</translation>
    </message>
    <message>
        <source>Bit of the word&apos;s code in the tree: 0 turns left, 1 right.</source>
        <translation>该词在树中编码的一位：0 向左，1 向右。</translation>
    </message>
    <message>
        <source>How many words lie below the node that the turn leads to.</source>
        <translation>这次转向到达的节点之下还有多少个词。</translation>
    </message>
    <message>
        <source>Probability of all turns up to this one; the last is P(context | centre).</source>
        <translation>到这次转向为止所有转向的概率；最后一个就是 P(上下文词 | 中心词)。</translation>
    </message>
    <message>
        <source>bit</source>
        <translation>位</translation>
    </message>
    <message>
        <source>words left</source>
        <translation>剩余词数</translation>
    </message>
    <message>
        <source>product</source>
        <translation>累积乘积</translation>
    </message>
</context>
<context>
    <name>TreePanel</name>
    <message>
        <source>The path to {word} does not come through here.</source>
        <translation>通往 {word} 的路径不经过此处。</translation>
    </message>
    <message>
        <source>{method} does not use the tree; {tree_method} gives each turn a probability.</source>
        <translation>{method}不使用这棵树；{tree_method}给每次转向一个概率。</translation>
    </message>
    <message>
        <source>Not trained yet: at every turn left and right are equally probable.</source>
        <translation>尚未训练：每次转向时向左、向右的概率相等。</translation>
    </message>
</context>
<context>
    <name>UnsavedTraining</name>
    <message>
        <source>{time} of training would be lost ({runs}). Save it first?</source>
        <translation>将丢失 {time} 的训练成果（{runs}）。要先保存吗？</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>The session has changed since it was saved. Save it first?</source>
        <translation>会话在保存之后有了变化。要先保存吗？</translation>
    </message>
</context>
<context>
    <name>UpdateActions</name>
    <message>
        <source>Pairs one by one: results differ a little from blocks</source>
        <translation>逐个训练词对：结果与成批训练略有不同</translation>
    </message>
</context>
<context>
    <name>UpdatePanel</name>
    <message>
        <source>Open a corpus to see what training does with one of its pairs.</source>
        <translation>打开一份语料，看看训练如何处理其中一个词对。</translation>
    </message>
    <message>
        <source>Pause the training to apply an update by hand.</source>
        <translation>请先暂停训练，再手动应用更新。</translation>
    </message>
    <message>
        <source>An earlier moment is shown; go back to the latest state to change it.</source>
        <translation>现在显示的是较早的时刻；请先回到最新状态再更改。</translation>
    </message>
    <message>
        <source>This update moves nothing.</source>
        <translation>这次更新不移动任何向量。</translation>
    </message>
    <message>
        <source>ruled out: in the window</source>
        <translation>已排除：在窗口内</translation>
    </message>
    <message>
        <source>ruled out: it is the context</source>
        <translation>已排除：就是上下文词</translation>
    </message>
</context>
<context>
    <name>VectorSaver</name>
    <message>
        <source>Save Word Vectors: {run}</source>
        <translation>保存词向量：{run}</translation>
    </message>
    <message>
        <source>word2vec text</source>
        <translation>word2vec 文本格式</translation>
    </message>
    <message>
        <source>word2vec binary</source>
        <translation>word2vec 二进制格式</translation>
    </message>
    <message>
        <source>TensorBoard projector, with its words beside it</source>
        <translation>TensorBoard 投影器，词另存于旁边的文件</translation>
    </message>
    <message>
        <source>NumPy archive</source>
        <translation>NumPy 归档</translation>
    </message>
    <message>
        <source>Spark model, a folder</source>
        <translation>Spark 模型（文件夹）</translation>
    </message>
    <message>
        <source>The words go into {file}, and there is such a file already. Replace it?</source>
        <translation>词将写入 {file}，该文件已存在。要替换它吗？</translation>
    </message>
    <message>
        <source>Replace the File?</source>
        <translation>替换文件？</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>替换</translation>
    </message>
    <message>
        <source>Word vectors not saved</source>
        <translation>词向量未能保存</translation>
    </message>
    <message>
        <source>Save Elsewhere…</source>
        <translation>保存到别处…</translation>
    </message>
</context>
<context>
    <name>VectorsDialog</name>
    <message>
        <source>Import Vectors</source>
        <translation>导入词向量</translation>
    </message>
    <message>
        <source>{words} words, {size} MB</source>
        <translation>{words} 个词，{size} MB</translation>
    </message>
    <message>
        <source>All {words} words, {size} MB</source>
        <translation>全部 {words} 个词，{size} MB</translation>
    </message>
    <message>
        <source>All words</source>
        <translation>全部词</translation>
    </message>
    <message>
        <source>All, about {words} words, {size} MB</source>
        <translation>全部，约 {words} 个词，{size} MB</translation>
    </message>
    <message>
        <source>Those of the file</source>
        <translation>取自文件本身</translation>
    </message>
    <message>
        <source>None: the order in the file</source>
        <translation>无：以文件中的顺序为准</translation>
    </message>
    <message>
        <source>Those of {corpus}</source>
        <translation>取自{corpus}</translation>
    </message>
    <message>
        <source>From a vocabulary file…</source>
        <translation>取自词表文件…</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>读取</translation>
    </message>
    <message>
        <source>Counts</source>
        <translation>词频</translation>
    </message>
    <message>
        <source>With counts the most frequent words are read, without them the first: most programs write the frequent words first.</source>
        <translation>有词频时读取最高频的词，否则读取最前面的词：大多数程序把高频词写在前面。</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>{kind}, {dim} numbers a word</source>
        <translation>{kind}，每个词 {dim} 个数</translation>
    </message>
    <message>
        <source>{kind}, {words} words × {dim}</source>
        <translation>{kind}，{words} 个词 × {dim}</translation>
    </message>
    <message>
        <source>{kind}, about {words} words × {dim}</source>
        <translation>{kind}，约 {words} 个词 × {dim}</translation>
    </message>
</context>
<context>
    <name>VectorsOpening</name>
    <message>
        <source>{words} words × {dim} numbers</source>
        <translation>{words} 个词 × {dim} 个数</translation>
    </message>
    <message>
        <source>{name}: {details}</source>
        <translation>{name}：{details}</translation>
    </message>
</context>
<context>
    <name>VocabularyPanel</name>
    <message>
        <source>Vocabulary</source>
        <translation>词表</translation>
    </message>
    <message>
        <source>Find a word</source>
        <translation>查找词</translation>
    </message>
    <message>
        <source>{found} of {count} words</source>
        <translation>{count} 个词中的 {found} 个</translation>
    </message>
    <message>
        <source>{count} words</source>
        <translation>{count} 个词</translation>
    </message>
    <message>
        <source>No word contains “{text}”.</source>
        <translation>没有包含“{text}”的词。</translation>
    </message>
    <message>
        <source>Open a corpus to see its words.</source>
        <translation>打开一份语料，查看其中的词。</translation>
    </message>
</context>
<context>
    <name>Window</name>
    <message>
        <source>“{word}” is not in the vocabulary.</source>
        <translation>“{word}”不在词表中。</translation>
    </message>
    <message>
        <source>Reading {name}</source>
        <translation>正在读取 {name}</translation>
    </message>
    <message>
        <source>Saving {name}</source>
        <translation>正在保存 {name}</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Train again</source>
        <translation>再次训练</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>The text is not there.</source>
        <translation>文本不在。</translation>
    </message>
    <message>
        <source>{path} is written.</source>
        <translation>已写入 {path}。</translation>
    </message>
</context>
<context>
    <name>WindowTitle</name>
    <message>
        <source>{names} — Word2Vec Explorer</source>
        <translation>{names} — Word2Vec Explorer</translation>
    </message>
</context>
<context>
    <name>WordField</name>
    <message>
        <source>Not a word of the vocabulary</source>
        <translation>词表中没有这个词</translation>
    </message>
</context>
<context>
    <name>WordListSaver</name>
    <message>
        <source>List of words</source>
        <translation>词语列表</translation>
    </message>
    <message>
        <source>Save Words</source>
        <translation>保存词语</translation>
    </message>
</context>
<context>
    <name>WordPlot</name>
    <message>
        <source>{word} · count {count}</source>
        <translation>{word} · 词频 {count}</translation>
    </message>
    <message>
        <source>to {word}, in all dimensions: cosine {cosine}, distance {distance}</source>
        <translation>到 {word}（全部维度）：余弦 {cosine}，距离 {distance}</translation>
    </message>
    <message>
        <source>distance in this plane: {distance}</source>
        <translation>在此平面上的距离：{distance}</translation>
    </message>
</context>
<context>
    <name>WordSpace</name>
    <message>
        <source>Counts in the text; darker and larger is more frequent.</source>
        <translation>文本中的词频；颜色越深、点越大，词越常见。</translation>
    </message>
    <message>
        <source>k-means on vectors of length 1, in all dimensions; each cluster is named by its most frequent word.</source>
        <translation>对长度为 1 的向量在全部维度上做 k 均值聚类；每个簇以其中最常见的词命名。</translation>
    </message>
    <message>
        <source>The words of your list.</source>
        <translation>您所列的词。</translation>
    </message>
    <message>
        <source>{count} listed</source>
        <translation>列出 {count} 个词</translation>
    </message>
</context>
<context>
    <name>WordTray</name>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>保存…</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>着色</translation>
    </message>
    <message>
        <source>Close the list</source>
        <translation>关闭列表</translation>
    </message>
    <message>
        <source>Words inside the outline</source>
        <translation>圈中的词</translation>
    </message>
    <message>
        <source>1 word</source>
        <translation>1 个词</translation>
    </message>
    <message>
        <source>{count} words</source>
        <translation>{count} 个词</translation>
    </message>
    <message>
        <source>The list shows the {most} most frequent of them; the buttons take all.</source>
        <translation>列表只显示其中最常见的 {most} 个词；按钮作用于全部。</translation>
    </message>
</context>
<context>
    <name>_Dots</name>
    <message>
        <source>{number} of {steps}</source>
        <translation>第 {number} 步，共 {steps} 步</translation>
    </message>
</context>
<context>
    <name>_MarksButton</name>
    <message>
        <source>Choose which runs are compared. Now: {runs}</source>
        <translation>选择比较哪些训练。当前：{runs}</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
</context>
<context>
    <name>_TrainButton</name>
    <message>
        <source>Train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Train again</source>
        <translation>再次训练</translation>
    </message>
</context>
<context>
    <name>checkup</name>
    <message>
        <source>good</source>
        <translation>良好</translation>
    </message>
    <message>
        <source>look here</source>
        <translation>需要注意</translation>
    </message>
    <message>
        <source>cannot tell</source>
        <translation>无法判断</translation>
    </message>
    <message>
        <source>not judged</source>
        <translation>不作评判</translation>
    </message>
    <message>
        <source>This run is not trained yet.</source>
        <translation>这次运行尚未训练。</translation>
    </message>
    <message>
        <source>Train it</source>
        <translation>先训练</translation>
    </message>
    <message>
        <source>More epochs, or a longer text</source>
        <translation>增加轮数，或换更长的文本</translation>
    </message>
    <message>
        <source>Is there enough text?</source>
        <translation>文本够用吗？</translation>
    </message>
    <message>
        <source>per parameter</source>
        <translation>每个参数</translation>
    </message>
    <message>
        <source>Tokens of the vocabulary in the text, divided by the numbers in both matrices. Epochs do not add to it. It says nothing about what the text is about.</source>
        <translation>文本中属于词表的词元数，除以两个矩阵中数值的个数。增加轮数不会使它变大。它不说明文本内容是否合适。</translation>
    </message>
    <message>
        <source>A longer text, or lower Dimensions</source>
        <translation>换更长的文本，或降低维度</translation>
    </message>
    <message>
        <source>{tokens} tokens for {parameters} parameters.</source>
        <translation>{tokens} 个词元对 {parameters} 个参数。</translation>
    </message>
    <message>
        <source>What is lost to Min. count?</source>
        <translation>最小词频丢掉了什么？</translation>
    </message>
    <message>
        <source>of tokens</source>
        <translation>的词元</translation>
    </message>
    <message>
        <source>Tokens whose word is too rare for the vocabulary, as a share of all tokens. They are removed before windows are cut, so the words around them move together. Whether they matter depends on the task.</source>
        <translation>因词太罕见而不在词表中的词元占全部词元的比例。它们在划定窗口之前就被去掉，两旁的词因此靠得更近。是否要紧取决于任务。</translation>
    </message>
    <message>
        <source>Lower Min. count</source>
        <translation>降低最小词频</translation>
    </message>
    <message>
        <source>Leaves out {kinds} of all words, such as {words}.</source>
        <translation>舍去全部不同词的 {kinds}，例如 {words}。</translation>
    </message>
    <message>
        <source>Every word occurs {min_count} times or more.</source>
        <translation>每个词都出现至少 {min_count} 次。</translation>
    </message>
    <message>
        <source>What is lost to Subsample?</source>
        <translation>下采样丢掉了什么？</translation>
    </message>
    <message>
        <source>Expected share of the vocabulary’s tokens that are dropped in an epoch, each epoch others. Fewer frequent words make training faster and windows wider; the share does not say how much it helps.</source>
        <translation>每轮中词表词元预期被丢弃的比例，各轮丢弃的不同。高频词少了，训练更快，窗口也伸得更远；这个比例不说明帮助有多大。</translation>
    </message>
    <message>
        <source>Thins out the {count} most frequent words, above all {words}.</source>
        <translation>使 {count} 个最高频的词变稀，尤其是 {words}。</translation>
    </message>
    <message>
        <source>No word is so frequent that it is thinned out.</source>
        <translation>没有哪个词频繁到需要变稀。</translation>
    </message>
    <message>
        <source>Do all vectors look alike?</source>
        <translation>所有向量都相像吗？</translation>
    </message>
    <message>
        <source>mean cosine</source>
        <translation>平均余弦</translation>
    </message>
    <message>
        <source>Mean cosine of two different words, exact, over all pairs of them. Near 1 all neighbours have a cosine near 1. A low mean alone is no sign of quality: untrained vectors have one near 0, and hierarchical softmax keeps it low even on a short text.</source>
        <translation>两个不同的词的平均余弦，对所有词对精确计算。接近 1 时，所有近邻的余弦都接近 1。仅仅平均值低并不表示质量好：未训练的向量接近 0，层序 softmax 即使在短文本上也保持很低。</translation>
    </message>
    <message>
        <source>Two words picked at random point in different directions.</source>
        <translation>随机选取的两个词指向不同方向。</translation>
    </message>
    <message>
        <source>Two words picked at random lean the same way.</source>
        <translation>随机选取的两个词偏向同一方向。</translation>
    </message>
    <message>
        <source>All words point much the same way: a high cosine means little.</source>
        <translation>所有词的指向大致相同：余弦高说明不了什么。</translation>
    </message>
    <message>
        <source>Is it still learning?</source>
        <translation>还在学习吗？</translation>
    </message>
    <message>
        <source>the same</source>
        <translation>相同</translation>
    </message>
    <message>
        <source>Share of each word’s nearest words that were already nearest half way through the training; mean of at most a thousand words, frequent to rare. Neighbours that have settled may still be wrong.</source>
        <translation>每个词的最近邻中，训练过半时就已是最近邻的比例；对最多一千个由高频到低频的词取平均。已经稳定的近邻仍可能是错的。</translation>
    </message>
    <message>
        <source>Most of the {depth} nearest words are the same as half way.</source>
        <translation>{depth} 个最近邻大多与训练过半时相同。</translation>
    </message>
    <message>
        <source>Many of the {depth} nearest words were others half way.</source>
        <translation>{depth} 个最近邻中许多在训练过半时还不是。</translation>
    </message>
    <message>
        <source>The {depth} nearest words still changed after half way.</source>
        <translation>训练过半之后，{depth} 个最近邻仍在变化。</translation>
    </message>
    <message>
        <source>This is known at the end of the training.</source>
        <translation>训练结束时才知道。</translation>
    </message>
    <message>
        <source>No state from half way was kept.</source>
        <translation>没有保留训练过半时的状态。</translation>
    </message>
    <message>
        <source>Train again</source>
        <translation>重新训练</translation>
    </message>
    <message>
        <source>How much is chance?</source>
        <translation>有多少是偶然？</translation>
    </message>
    <message>
        <source>Share of each word’s nearest words that a run has too which differs in the seed alone; mean of at most a thousand words. The rest is due to chance. Large vocabularies have lower shares: compare methods only on one text.</source>
        <translation>每个词的最近邻中，另一次仅随机种子不同的运行也有的比例；对最多一千个词取平均。其余出于偶然。词表越大比例越低：只能在同一文本上比较方法。</translation>
    </message>
    <message>
        <source>Trust no single neighbour</source>
        <translation>不要相信单个近邻</translation>
    </message>
    <message>
        <source>Seeds {one} and {other} agree on this share of the {depth} nearest words.</source>
        <translation>随机种子 {one} 与 {other} 在 {depth} 个最近邻上一致的比例。</translation>
    </message>
    <message>
        <source>No other run differs in the seed alone.</source>
        <translation>没有另一次仅随机种子不同的运行。</translation>
    </message>
    <message>
        <source>A continued run begins with the same trained vectors for every seed.</source>
        <translation>续训运行无论用哪个随机种子，都从相同的已训练向量开始。</translation>
    </message>
    <message>
        <source>This is known once both runs have ended.</source>
        <translation>两次运行都结束后才知道。</translation>
    </message>
    <message>
        <source>Add a run with another seed</source>
        <translation>添加一次换随机种子的运行</translation>
    </message>
    <message>
        <source>Does it solve analogies?</source>
        <translation>会解类比题吗？</translation>
    </message>
    <message>
        <source>solved</source>
        <translation>答对</translation>
    </message>
    <message>
        <source>Questions a : b = c : ? of the corpus’s own list whose best answer is the right one. The three words of the question are never an answer, which helps. Other lists have other shares.</source>
        <translation>语料自带题目 a : b = c : ? 中第一答案正确的比例。题中三个词从不作为答案，这有所帮助。换一份题目，比例也不同。</translation>
    </message>
    <message>
        <source>{correct} of {asked} questions have the right first answer.</source>
        <translation>{asked} 题中有 {correct} 题第一答案正确。</translation>
    </message>
    <message>
        <source>{name}: {correct} of {asked}</source>
        <translation>{name}：{correct} / {asked}</translation>
    </message>
    <message>
        <source>This text has no list of questions.</source>
        <translation>这份文本没有自带题目。</translation>
    </message>
    <message>
        <source>Each question of the list has a word that the vocabulary lacks.</source>
        <translation>每道题都有词表中没有的词。</translation>
    </message>
    <message>
        <source>Is the curve the model’s loss?</source>
        <translation>曲线就是模型的损失吗？</translation>
    </message>
    <message>
        <source>difference</source>
        <translation>相差</translation>
    </message>
    <message>
        <source>How far the mean recorded loss of the last tenth of the trained pairs is above the loss of these vectors on some ten thousand training pairs, noise in expectation. The curve mixes many states of the model; the mean over a whole training is higher still. Neither is the loss on new text.</source>
        <translation>最后十分之一词对记录的平均损失，比这些向量在约一万个训练词对上的损失（噪声取期望）高出多少。曲线混合了模型的许多状态；整个训练的平均值更高。两者都不是新文本上的损失。</translation>
    </message>
    <message>
        <source>Read it at the end of the training</source>
        <translation>训练结束时再看曲线</translation>
    </message>
    <message>
        <source>{frozen} ± {error} nats frozen, {recent} on the last tenth of the curve.</source>
        <translation>固定向量 {frozen} ± {error} 奈特，曲线最后十分之一 {recent}。</translation>
    </message>
    <message>
        <source>There is no pair to compute a loss of.</source>
        <translation>没有可以计算损失的词对。</translation>
    </message>
</context>
<context>
    <name>continuing</name>
    <message>
        <source>Continued: {old} words came with the vectors of a finished run, {new} are new. Learning rate and loss curve start anew. Losses and scores cannot be compared with those on another text or vocabulary.</source>
        <translation>续训：{old} 个词带有已完成运行的向量，{new} 个是新词。学习率和损失曲线重新开始。损失和得分不能与其他文本或词表上的比较。</translation>
    </message>
    <message>
        <source>Vectors from a file cannot go on with another text: the file does not hold the output vectors and the settings of their training.</source>
        <translation>来自文件的词向量不能用另一文本继续训练：文件中没有训练时的输出向量和设置。</translation>
    </message>
    <message>
        <source>A run whose own text is missing cannot go on with another text: open its session again and locate the text.</source>
        <translation>自己的文本缺失的运行不能用另一文本继续训练：请重新打开它的会话，并找到该文本。</translation>
    </message>
    <message>
        <source>Hierarchical softmax cannot go on with another text: its tree is built from the counts of the words. New counts give another tree, in which the trained vectors of the inner nodes belong to nothing.</source>
        <translation>层序 softmax 不能用另一文本继续训练：它的树由词频构建。新的词频会得到另一棵树，已训练的内部节点向量在其中无所归属。</translation>
    </message>
    <message>
        <source>This training has diverged; only one that came to its end can go on with another text.</source>
        <translation>此训练已发散；只有训练到底的运行才能用另一文本继续训练。</translation>
    </message>
    <message>
        <source>Only a finished training can go on with another text; this one has not come to its end.</source>
        <translation>只有已完成的训练才能用另一文本继续；此训练尚未完成。</translation>
    </message>
</context>
<context>
    <name>corpora</name>
    <message>
        <source>Toy kingdom</source>
        <translation>玩具王国</translation>
    </message>
</context>
<context>
    <name>curves</name>
    <message>
        <source>frequent words</source>
        <translation>高频词</translation>
    </message>
    <message>
        <source>middle words</source>
        <translation>中频词</translation>
    </message>
    <message>
        <source>rare words</source>
        <translation>低频词</translation>
    </message>
</context>
<context>
    <name>errors</name>
    <message>
        <source>{setting} must be one of {choices}, not {value}.</source>
        <translation>“{setting}”必须是 {choices} 之一，不能是 {value}。</translation>
    </message>
    <message>
        <source>{setting} is either on or off, not {value}.</source>
        <translation>“{setting}”只能开启或关闭，不能是 {value}。</translation>
    </message>
    <message>
        <source>{setting} must be a whole number, not {value}.</source>
        <translation>“{setting}”必须是整数，不能是 {value}。</translation>
    </message>
    <message>
        <source>{setting} must be a number, not {value}.</source>
        <translation>“{setting}”必须是数字，不能是 {value}。</translation>
    </message>
    <message>
        <source>{setting} must be above {minimum} and at most {maximum}, not {value}.</source>
        <translation>“{setting}”必须大于 {minimum} 且不超过 {maximum}，不能是 {value}。</translation>
    </message>
    <message>
        <source>{setting} must be from {minimum} to {maximum}, not {value}.</source>
        <translation>“{setting}”必须在 {minimum} 到 {maximum} 之间，不能是 {value}。</translation>
    </message>
    <message>
        <source>{file} holds no analogy questions; each is a line of four words.</source>
        <translation>{file} 中没有类比题；每道题是一行四个词。</translation>
    </message>
    <message>
        <source>{file}, line {line}: an analogy question has four words, not {words} (“{text}”).</source>
        <translation>{file} 第 {line} 行：一道类比题应有四个词，而不是 {words} 个（“{text}”）。</translation>
    </message>
    <message>
        <source>{file} is a picture, not a text; choose a text file.</source>
        <translation>{file} 是图片，不是文本；请选择文本文件。</translation>
    </message>
    <message>
        <source>{file} is a sound or video file, not a text; choose a text file.</source>
        <translation>{file} 是音频或视频文件，不是文本；请选择文本文件。</translation>
    </message>
    <message>
        <source>{file} is a program, not a text; choose a text file.</source>
        <translation>{file} 是程序，不是文本；请选择文本文件。</translation>
    </message>
    <message>
        <source>{file} is a database, not a text; export its text to a file and open that.</source>
        <translation>{file} 是数据库，不是文本；请把其中的文字导出为文件，再打开该文件。</translation>
    </message>
    <message>
        <source>{file} is a {kind} archive; unpack it and open a text file from it.</source>
        <translation>{file} 是 {kind} 归档文件；请先解包，再打开其中的文本文件。</translation>
    </message>
    <message>
        <source>{file} is packed with {kind}, which is not unpacked here; unpack it and open the text.</source>
        <translation>{file} 以 {kind} 压缩，这里无法解压；请先解压，再打开其中的文本。</translation>
    </message>
    <message>
        <source>{file} is packed twice; unpack it once and open what comes out.</source>
        <translation>{file} 被压缩了两次；请先解压一次，再打开得到的文件。</translation>
    </message>
    <message>
        <source>{file} is a document ({kind}); save it as plain text (UTF-8) and open that.</source>
        <translation>{file} 是文档（{kind}）；请另存为纯文本（UTF-8），再打开该文件。</translation>
    </message>
    <message>
        <source>{file} is a PDF document; save its text as plain text (UTF-8) and open that.</source>
        <translation>{file} 是 PDF 文档；请把其中的文字另存为纯文本（UTF-8），再打开该文件。</translation>
    </message>
    <message>
        <source>{file} is an EPUB book; convert it to plain text (UTF-8) and open that.</source>
        <translation>{file} 是 EPUB 电子书；请转换为纯文本（UTF-8），再打开该文件。</translation>
    </message>
    <message>
        <source>{file} is empty; choose a file with text in it.</source>
        <translation>{file} 是空文件；请选择有文字的文件。</translation>
    </message>
    <message>
        <source>bytes after the end of the packed text ignored: {count}</source>
        <translation>忽略压缩文本结尾之后的字节：{count} 个</translation>
    </message>
    <message>
        <source>bytes that are not {encoding} text replaced by �: {count}</source>
        <translation>非 {encoding} 文本的字节替换为 �：{count} 个</translation>
    </message>
    <message>
        <source>{file} is not plain text (byte 0x00 at {offset}); choose a text file, or the encoding utf-16-le or utf-16-be if it is written in that.</source>
        <translation>{file} 不是纯文本（位置 {offset} 处有字节 0x00）；请选择文本文件；如果它采用 utf-16-le 或 utf-16-be 编码，请选择该编码。</translation>
    </message>
    <message>
        <source>{file} is not plain text (byte 0x00 at {offset}); choose a text file, or have such bytes replaced: {menu} in the window, --errors replace of w2v-train.</source>
        <translation>{file} 不是纯文本（位置 {offset} 处有字节 0x00）；请选择文本文件，或让程序替换这类字节：在窗口中用“{menu}”，在 w2v-train 中用 --errors replace。</translation>
    </message>
    <message>
        <source>{file} is not {encoding} text (byte {byte} at {offset}), but nearly; have such bytes replaced: {menu} in the window, --errors replace of w2v-train.</source>
        <translation>{file} 接近 {encoding} 文本，但并不完全是（位置 {offset} 处有字节 {byte}）；请让程序替换这类字节：在窗口中用“{menu}”，在 w2v-train 中用 --errors replace。</translation>
    </message>
    <message>
        <source>{file} is not {encoding} text (byte {byte} at {offset}); it looks like {likely}. Name its encoding: {menu} in the window, --encoding of w2v-train.</source>
        <translation>{file} 不是 {encoding} 文本（位置 {offset} 处有字节 {byte}），看起来像 {likely}。请指定编码：在窗口中用“{menu}”，在 w2v-train 中用 --encoding。</translation>
    </message>
    <message>
        <source>{file} is not {encoding} text (byte {byte} at {offset}); name its encoding, or have such bytes replaced: {menu} in the window, --encoding and --errors of w2v-train.</source>
        <translation>{file} 不是 {encoding} 文本（位置 {offset} 处有字节 {byte}）；请指定编码，或让程序替换这类字节：在窗口中用“{menu}”，在 w2v-train 中用 --encoding 和 --errors。</translation>
    </message>
    <message>
        <source>There is no file {path}; check its name and folder.</source>
        <translation>没有文件 {path}；请检查文件名和文件夹。</translation>
    </message>
    <message>
        <source>{file} is a folder; choose a text file in it.</source>
        <translation>{file} 是文件夹；请选择其中的文本文件。</translation>
    </message>
    <message>
        <source>You may not read {file}; ask for permission or choose another file.</source>
        <translation>没有读取 {file} 的权限；请取得权限，或选择其他文件。</translation>
    </message>
    <message>
        <source>{file} breaks off before its end; copy or download it again.</source>
        <translation>{file} 不完整，未到结尾就中断了；请重新复制或下载。</translation>
    </message>
    <message>
        <source>{file} cannot be read: {reason}.</source>
        <translation>无法读取 {file}：{reason}。</translation>
    </message>
    <message>
        <source>{file} is damaged or no {kind} file at all ({reason}); download it again, or rename it if it is not packed.</source>
        <translation>{file} 已损坏，或者根本不是 {kind} 文件（{reason}）；请重新下载；如果它没有压缩，请改名。</translation>
    </message>
    <message>
        <source>{file} holds no words, only blanks or punctuation; choose another text.</source>
        <translation>{file} 中没有词，只有空白或标点；请选择其他文本。</translation>
    </message>
    <message>
        <source>There is no way to treat wrong bytes called {errors}; choose one of {ways}.</source>
        <translation>没有名为 {errors} 的错误字节处理方式；请从 {ways} 中选择。</translation>
    </message>
    <message>
        <source>There is no way to find words called {segment}; choose one of {segmentations}.</source>
        <translation>没有名为 {segment} 的分词方式；请从 {segmentations} 中选择。</translation>
    </message>
    <message>
        <source>{file} cannot be cut into words because jieba is not installed; install it with “pip install jieba”, or cut the text into characters.</source>
        <translation>无法对 {file} 分词，因为没有安装 jieba；请运行“pip install jieba”安装，或把文本切分成单字。</translation>
    </message>
    <message>
        <source>There is no toy corpus {source}; there are {toys}.</source>
        <translation>没有玩具语料 {source}；可用的有 {toys}。</translation>
    </message>
    <message>
        <source>There is no text encoding called {encoding}; choose one such as utf-8, utf-16, latin-1, cp1252, cp1251, gb18030, big5, shift_jis or euc-kr.</source>
        <translation>没有名为 {encoding} 的文本编码；请选择其他编码，例如 utf-8、utf-16、latin-1、cp1252、cp1251、gb18030、big5、shift_jis 或 euc-kr。</translation>
    </message>
    <message>
        <source>The words of this text find no room in {folder} ({reason}); free some space there, or let the environment variable TMPDIR name a folder on a larger disk.</source>
        <translation>{folder} 中放不下这份文本的词（{reason}）；请在那里腾出空间，或用环境变量 TMPDIR 指定更大磁盘上的文件夹。</translation>
    </message>
    <message>
        <source>{file} holds no words.</source>
        <translation>{file} 中没有词。</translation>
    </message>
    <message>
        <source>No word of {file} is found {min_count} times; the count of the most frequent, “{word}”, is {count}. Lower {setting}.</source>
        <translation>{file} 中没有哪个词出现 {min_count} 次；最常见的词“{word}”只出现 {count} 次。请调低“{setting}”。</translation>
    </message>
    <message>
        <source>“{word}” is the only word of {file} that occurs {min_count} times or more; training needs two. Lower {setting}.</source>
        <translation>{file} 中只有“{word}”出现了 {min_count} 次以上；训练至少需要两个词。请调低“{setting}”。</translation>
    </message>
    <message>
        <source>{file} holds a single word, “{word}”; training needs two.</source>
        <translation>{file} 中只有一个词“{word}”；训练至少需要两个词。</translation>
    </message>
    <message>
        <source>No sentence of {file} has two words of the vocabulary, so there is no pair to train on. Read it as running text, or lower {setting} ({min_count}).</source>
        <translation>{file} 中没有哪个句子含有词表里的两个词，因此没有可训练的词对。请按连续文本读取，或调低“{setting}”（{min_count}）。</translation>
    </message>
    <message>
        <source>Subsampling at {sample} leaves no pair of {file} to train on. Raise {setting}, or set it to 0 to keep every word.</source>
        <translation>以 {sample} 下采样之后，{file} 中没有剩下可训练的词对。请调高“{setting}”，或设为 0 以保留所有词。</translation>
    </message>
    <message>
        <source>{file} is write-protected; choose another name.</source>
        <translation>{file} 有写保护；请换一个名称。</translation>
    </message>
    <message>
        <source>{file} is a folder; give the name of a file in it.</source>
        <translation>{file} 是文件夹；请给出其中的文件名。</translation>
    </message>
    <message>
        <source>{file} is not a plain file but a pipe, a device or the like; choose a file.</source>
        <translation>{file} 不是普通文件，而是管道、设备之类；请选择文件。</translation>
    </message>
    <message>
        <source>{file} cannot be written: {folder} is write-protected.</source>
        <translation>无法写入 {file}：{folder} 有写保护。</translation>
    </message>
    <message>
        <source>{file} is mounted from elsewhere and cannot be replaced; choose another name.</source>
        <translation>{file} 是从别处挂载的，无法替换；请换一个名称。</translation>
    </message>
    <message>
        <source>{file} is somebody else&apos;s, and in {folder} nobody can replace it; choose another name.</source>
        <translation>{file} 属于其他用户，在 {folder} 中无法替换；请换一个名称。</translation>
    </message>
    <message>
        <source>{file} is the file that is read; choose another name, so that it is not overwritten.</source>
        <translation>{file} 正是所读取的文件；请换一个名称，以免覆盖它。</translation>
    </message>
    <message>
        <source>{file} is an ending without a name before it; choose one such as vectors{ending}.</source>
        <translation>{file} 只有扩展名而没有文件名；请取一个名称，例如 vectors{ending}。</translation>
    </message>
    <message>
        <source>{file}: vectors are not packed; choose a name that ends in .txt, .vec, .bin, .npz, .tsv or .spark.</source>
        <translation>{file}：词向量不压缩保存；请选择以 .txt、.vec、.bin、.npz、.tsv 或 .spark 结尾的名称。</translation>
    </message>
    <message>
        <source>{file} cannot be written: there is no folder {folder}.</source>
        <translation>无法写入 {file}：没有文件夹 {folder}。</translation>
    </message>
    <message>
        <source>{file} cannot be written: {folder} is not a folder.</source>
        <translation>无法写入 {file}：{folder} 不是文件夹。</translation>
    </message>
    <message>
        <source>{file} cannot be written: no permission to write in {folder}.</source>
        <translation>无法写入 {file}：没有在 {folder} 中写入的权限。</translation>
    </message>
    <message>
        <source>{file} cannot be written: {folder} is on a read-only disk.</source>
        <translation>无法写入 {file}：{folder} 在只读磁盘上。</translation>
    </message>
    <message>
        <source>{file} cannot be written: the disk of {folder} is full.</source>
        <translation>无法写入 {file}：{folder} 所在的磁盘已满。</translation>
    </message>
    <message>
        <source>{file} cannot be written: the name is too long.</source>
        <translation>无法写入 {file}：名称太长。</translation>
    </message>
    <message>
        <source>{file} cannot be written: {reason}.</source>
        <translation>无法写入 {file}：{reason}。</translation>
    </message>
    <message>
        <source>Training diverged after {pairs} pairs: the vectors grew without bound. Lower {setting} ({rate}) and reset; the last good vectors are kept.</source>
        <translation>训练在 {pairs} 个词对之后发散：向量无限增大。请调低“{setting}”（{rate}）并重置；最后一组正常的向量已保留。</translation>
    </message>
    <message>
        <source>{name} is not the text this training began with, or was read in another way.</source>
        <translation>{name} 不是这次训练开始时所用的文本，或者读取方式不同。</translation>
    </message>
    <message>
        <source>An animated GIF needs the package Pillow, which is not installed: install it with pip install w2v-gui[gif], or export PNG frames.</source>
        <translation>GIF 动画需要 Pillow 包，但尚未安装：请用 pip install w2v-gui[gif] 安装，或改为导出 PNG 帧。</translation>
    </message>
    <message>
        <source>This update was not applied: the vectors have changed since.</source>
        <translation>未应用这次更新：向量在此之后已经改变。</translation>
    </message>
    <message>
        <source>This update was not applied: at η = {rate} vectors would grow without bound. Try a lower η.</source>
        <translation>未应用这次更新：η = {rate} 时向量会无限增大。请试用更小的 η。</translation>
    </message>
    <message>
        <source>The lesson {name} cannot be read: {reason}.</source>
        <translation>无法读取课程 {name}：{reason}。</translation>
    </message>
    <message>
        <source>{name} is too large for a lesson (over {size} MiB).</source>
        <translation>{name} 太大，不像课程文件（超过 {size} MiB）。</translation>
    </message>
    <message>
        <source>{name}, line {line}: this is not UTF-8 text.</source>
        <translation>{name}，第 {line} 行：这不是 UTF-8 文本。</translation>
    </message>
    <message>
        <source>{name}, line {line}: {what}</source>
        <translation>{name}，第 {line} 行：{what}</translation>
    </message>
    <message>
        <source>this belongs in a step.</source>
        <translation>这应放在某一步之内。</translation>
    </message>
    <message>
        <source>text before the first step; a step begins with “## ”.</source>
        <translation>第一步之前有文字；每一步以“## ”开头。</translation>
    </message>
    <message>
        <source>line {other} is not closed by “:::”.</source>
        <translation>第 {other} 行没有以“:::”结束。</translation>
    </message>
    <message>
        <source>“:::” closes nothing here.</source>
        <translation>这里的“:::”没有结束任何内容。</translation>
    </message>
    <message>
        <source>this directive is not closed by “:::”.</source>
        <translation>这条指令没有以“:::”结束。</translation>
    </message>
    <message>
        <source>a step&apos;s heading ends with its key, such as {example}.</source>
        <translation>步骤的标题以它的键结尾，例如 {example}。</translation>
    </message>
    <message>
        <source>the key {key} is that of the step in line {other} already.</source>
        <translation>键 {key} 已用于第 {other} 行的步骤。</translation>
    </message>
    <message>
        <source>minutes are a whole number from 1 to 60.</source>
        <translation>minutes 是 1 到 60 的整数。</translation>
    </message>
    <message>
        <source>a lesson begins with its title: “# Title”.</source>
        <translation>课程以标题开头：“# 标题”。</translation>
    </message>
    <message>
        <source>a lesson needs a step, such as {example}.</source>
        <translation>课程至少要有一步，例如 {example}。</translation>
    </message>
    <message>
        <source>“{text}” is not known here; known are: {known}.</source>
        <translation>这里没有“{text}”；可用的有：{known}。</translation>
    </message>
    <message>
        <source>{text} is given twice.</source>
        <translation>{text} 出现了两次。</translation>
    </message>
    <message>
        <source>the setup comes first in its step.</source>
        <translation>setup 要放在步骤的最前面。</translation>
    </message>
    <message>
        <source>an option is “- key: text”.</source>
        <translation>选项的写法是“- key: 文字”。</translation>
    </message>
    <message>
        <source>a prediction needs two options of {known}.</source>
        <translation>预测至少要有 {known} 中的两个选项。</translation>
    </message>
    <message>
        <source>say what is to be done.</source>
        <translation>请写明要做什么。</translation>
    </message>
    <message>
        <source>give two values to choose from, each as “- value: text”.</source>
        <translation>给出至少两个可选的值，每个写作“- value: text”。</translation>
    </message>
    <message>
        <source>a question needs two options, the right one with “* ”.</source>
        <translation>问题至少要有两个选项，正确的一个以“* ”开头。</translation>
    </message>
    <message>
        <source>ask one question, in a line that begins with “? ”.</source>
        <translation>只提一个问题，写在以“? ”开头的一行里。</translation>
    </message>
    <message>
        <source>{text} is missing.</source>
        <translation>缺少 {text}。</translation>
    </message>
    <message>
        <source>no such value: {why}</source>
        <translation>没有这样的值：{why}</translation>
    </message>
    <message>
        <source>“{sum}” is zero, which has no direction.</source>
        <translation>“{sum}”为零，没有方向。</translation>
    </message>
    <message>
        <source>Write words joined by + or −, such as king − man.</source>
        <translation>请用 + 或 − 连接词语，例如 king − man。</translation>
    </message>
    <message>
        <source>“{word}” is not in the vocabulary.</source>
        <translation>“{word}”不在词表中。</translation>
    </message>
    <message>
        <source>{file}, row {row}: no word within {count} bytes; the file is damaged, or its rows are not {dim} numbers long.</source>
        <translation>{file} 第 {row} 行：{count} 个字节内没有词；文件已损坏，或其各行不是 {dim} 个数。</translation>
    </message>
    <message>
        <source>{file}: there is not enough memory for {words} words of {dim} numbers; read fewer words.</source>
        <translation>{file}：内存不足以容纳 {words} 个词、每个 {dim} 个数；请少读一些词。</translation>
    </message>
    <message>
        <source>{file} is damaged ({reason}); copy or download it again.</source>
        <translation>{file} 已损坏（{reason}）；请重新复制或下载。</translation>
    </message>
    <message>
        <source>{file} is a zip archive; unpack it and choose the file of vectors in it.</source>
        <translation>{file} 是 zip 压缩包；请解压后选择其中的词向量文件。</translation>
    </message>
    <message>
        <source>{file} has no array of words beside an array of vectors with as many rows. What it has: {arrays}. Save both with numpy.savez(…, words=…, vectors=…), the words as text, not as objects.</source>
        <translation>{file} 中没有一个词数组与行数相同的向量数组相配。其中有：{arrays}。请用 numpy.savez(…, words=…, vectors=…) 同时保存两者，词存为文本而不是对象。</translation>
    </message>
    <message>
        <source>{file} has vectors without words; put the projector&apos;s other file beside it, as {other}.</source>
        <translation>{file} 中只有向量，没有词；请把投影器的另一个文件放在旁边，命名为 {other}。</translation>
    </message>
    <message>
        <source>{file} has {rows} vectors, and {other} has {words} words.</source>
        <translation>{file} 有 {rows} 个向量，而 {other} 有 {words} 个词。</translation>
    </message>
    <message>
        <source>{file}: {count} rows are not {dim} numbers long, the first in line {line}; the file is damaged.</source>
        <translation>{file}：有 {count} 行不是 {dim} 个数，第一处在第 {line} 行；文件已损坏。</translation>
    </message>
    <message>
        <source>{file} has {words} words with vectors of {dim} numbers among its {rows} rows: too few to show.</source>
        <translation>{file} 的 {rows} 行中只有 {words} 个词带有 {dim} 个数的向量：太少，无法显示。</translation>
    </message>
    <message>
        <source>{file}: most of its words are not UTF-8 text; the file is damaged.</source>
        <translation>{file}：其中大多数词不是 UTF-8 文本；文件已损坏。</translation>
    </message>
    <message>
        <source>{file} has numbers without words; save both in one archive: numpy.savez(…, words=…, vectors=…).</source>
        <translation>{file} 中只有数，没有词；请把两者存入一个归档：numpy.savez(…, words=…, vectors=…)。</translation>
    </message>
    <message>
        <source>{file} is fastText&apos;s own model; open the file .vec, which fastText writes beside it.</source>
        <translation>{file} 是 fastText 自己的模型；请打开 fastText 写在旁边的 .vec 文件。</translation>
    </message>
    <message>
        <source>{file} is an HDF5 file; save its vectors as word2vec text, and open that.</source>
        <translation>{file} 是 HDF5 文件；请把其中的向量另存为 word2vec 文本，再打开它。</translation>
    </message>
    <message>
        <source>{file}: vectors of {dim} numbers; from {least} to {most} numbers can be read.</source>
        <translation>{file}：向量为 {dim} 个数；可读取 {least} 到 {most} 个数的向量。</translation>
    </message>
    <message>
        <source>{file} is empty; choose a file with vectors.</source>
        <translation>{file} 是空文件；请选择含有词向量的文件。</translation>
    </message>
    <message>
        <source>{file} is no file of word vectors that can be read: word2vec text or binary, GloVe, fastText .vec, TensorBoard projector, NumPy .npz or a folder of Spark&apos;s Word2VecModel.</source>
        <translation>{file} 不是可读取的词向量文件：word2vec 文本或二进制、GloVe、fastText .vec、TensorBoard 投影器、NumPy .npz，或 Spark 的 Word2VecModel 文件夹。</translation>
    </message>
    <message>
        <source>{file} is a Python pickle, which could run any program and is not loaded. These two lines of Python convert it; then open vectors.txt:
from gensim.models import KeyedVectors
KeyedVectors.load(&apos;{file}&apos;).save_word2vec_format(&apos;vectors.txt&apos;)</source>
        <translation>{file} 是 Python 的 pickle 文件，可能运行任意程序，因此不予载入。用下面两行 Python 转换它，然后打开 vectors.txt：
from gensim.models import KeyedVectors
KeyedVectors.load(&apos;{file}&apos;).save_word2vec_format(&apos;vectors.txt&apos;)</translation>
    </message>
    <message>
        <source>{file} is a Python pickle, which could run any program and is not loaded. These two lines of Python convert it; then open vectors.txt:
from gensim.models import Word2Vec
Word2Vec.load(&apos;{file}&apos;).wv.save_word2vec_format(&apos;vectors.txt&apos;)</source>
        <translation>{file} 是 Python 的 pickle 文件，可能运行任意程序，因此不予载入。用下面两行 Python 转换它，然后打开 vectors.txt：
from gensim.models import Word2Vec
Word2Vec.load(&apos;{file}&apos;).wv.save_word2vec_format(&apos;vectors.txt&apos;)</translation>
    </message>
    <message>
        <source>{file} says in its first line how many words it has, and has none.</source>
        <translation>{file} 的第一行说明了词数，但其后没有词。</translation>
    </message>
    <message>
        <source>{file}: its first line says that words have {dim} numbers, and the first word has {numbers}.</source>
        <translation>{file}：第一行说每个词有 {dim} 个数，而第一个词有 {numbers} 个。</translation>
    </message>
    <message>
        <source>{file} is a folder without vectors; choose a file in it.</source>
        <translation>{file} 是没有词向量的文件夹；请选择其中的文件。</translation>
    </message>
    <message>
        <source>{file} has no words.</source>
        <translation>{file} 中没有词。</translation>
    </message>
    <message>
        <source>{file} has {rows} numbers for {words} words, which does not go evenly.</source>
        <translation>{file} 有 {rows} 个数和 {words} 个词，无法平均分配。</translation>
    </message>
    <message>
        <source>{file} is not the folder of a Spark model, which has a folder metadata and a folder data with Parquet files.</source>
        <translation>{file} 不是 Spark 模型的文件夹；这样的文件夹含有 metadata 文件夹，以及存放 Parquet 文件的 data 文件夹。</translation>
    </message>
    <message>
        <source>{file} is a Spark model of another kind ({kind}), without word vectors.</source>
        <translation>{file} 是另一种 Spark 模型（{kind}），没有词向量。</translation>
    </message>
    <message>
        <source>{file} has no columns word and vector; what it has: {names}.</source>
        <translation>{file} 没有 word 和 vector 两列；其中有：{names}。</translation>
    </message>
    <message>
        <source>{file} has Parquet files, which need pyarrow: “pip install pyarrow”, then open it again.</source>
        <translation>{file} 含有 Parquet 文件，需要 pyarrow：请运行“pip install pyarrow”，然后重新打开。</translation>
    </message>
    <message>
        <source>the most frequent {count} words of the file</source>
        <translation>文件中最高频的 {count} 个词</translation>
    </message>
    <message>
        <source>the first {count} words of the file</source>
        <translation>文件中最前面的 {count} 个词</translation>
    </message>
    <message>
        <source>it should have {announced} words, and has {rows}</source>
        <translation>应有 {announced} 个词，实有 {rows} 个</translation>
    </message>
    <message>
        <source>repeated words, of which the first counts: {count}</source>
        <translation>重复的词（以第一个为准）：{count}</translation>
    </message>
    <message>
        <source>words left out because their vector is zero: {count}</source>
        <translation>因向量为零而略去的词：{count}</translation>
    </message>
    <message>
        <source>words left out because of nan or an endless number: {count}</source>
        <translation>因 nan 或无穷大的数而略去的词：{count}</translation>
    </message>
    <message>
        <source>vectors left out because they have no word: {count}</source>
        <translation>因没有词而略去的向量：{count}</translation>
    </message>
    <message>
        <source>words with a space in them: {count}</source>
        <translation>含有空格的词：{count}</translation>
    </message>
    <message>
        <source>words that are not UTF-8, shown with �: {count}</source>
        <translation>不是 UTF-8 的词（以 � 显示）：{count}</translation>
    </message>
    <message>
        <source>words that were not counted, taken as 0: {count}</source>
        <translation>没有词频的词（按 0 计）：{count}</translation>
    </message>
    <message>
        <source>rows left out because they are not {dim} numbers long: {count}, first in line {line}</source>
        <translation>因不是 {dim} 个数而略去的行：{count}，第一处在第 {line} 行</translation>
    </message>
    <message>
        <source>no counts: the order of the file stands for frequency</source>
        <translation>无词频：以文件中的顺序代替频率</translation>
    </message>
    <message>
        <source>no counts, and in no order of frequency</source>
        <translation>无词频，也不按频率排序</translation>
    </message>
    <message>
        <source>{file}: after line {line} comes a line that is too long for vectors.</source>
        <translation>{file}：第 {line} 行之后的一行过长，不可能是词向量。</translation>
    </message>
    <message>
        <source>{file}, line {line}, number {field}: “{text}” is not a number.</source>
        <translation>{file} 第 {line} 行第 {field} 个数：“{text}”不是数。</translation>
    </message>
    <message>
        <source>{file}, line {line}: “{text}” is not a word and its count, a space between.</source>
        <translation>{file} 第 {line} 行：“{text}”不是以空格隔开的词和词频。</translation>
    </message>
    <message>
        <source>{file} has no words with counts.</source>
        <translation>{file} 中没有带词频的词。</translation>
    </message>
    <message>
        <source>{file} is a folder; choose a session file in it.</source>
        <translation>{file} 是一个文件夹；请选择其中的会话文件。</translation>
    </message>
    <message>
        <source>{file} is not a session of this program.</source>
        <translation>{file} 不是本程序的会话文件。</translation>
    </message>
    <message>
        <source>{file} was saved by a newer version of this program ({program}, format {version}); this is {own}, which reads formats up to {known}. Install the newer version to open it.</source>
        <translation>{file} 是由本程序的较新版本（{program}，格式 {version}）保存的；当前版本是 {own}，最多能读取格式 {known}。请安装较新版本后再打开。</translation>
    </message>
    <message>
        <source>{file} is damaged, or this program did not write it ({part}); use another copy of it.</source>
        <translation>{file} 已损坏，或不是由本程序写入的（{part}）；请使用它的另一份副本。</translation>
    </message>
    <message>
        <source>{file} exists already, and a folder is never replaced; choose another name, or remove it first.</source>
        <translation>{file} 已经存在，而文件夹不会被替换；请换一个名称，或先将其删除。</translation>
    </message>
    <message>
        <source>{file}: a folder for Spark has Parquet files, which need pyarrow: “pip install pyarrow”, then save it again.</source>
        <translation>{file}：供 Spark 使用的文件夹包含 Parquet 文件，需要 pyarrow：请运行“pip install pyarrow”，然后重新保存。</translation>
    </message>
    <message>
        <source>{file}: it has no run of {method}, the --method to start with.</source>
        <translation>{file}：其中没有用 --method 指定的方法 {method} 的运行。</translation>
    </message>
    <message>
        <source>{name} is not the text this session was saved with: its words or sentences have changed.</source>
        <translation>{name} 不是保存这个会话时所用的文本：其中的词或句子已经改变。</translation>
    </message>
</context>
<context>
    <name>evaluation</name>
    <message>
        <source>this text is too short to spare held-out pairs</source>
        <translation>这份文本太短，无法留出词对</translation>
    </message>
    <message>
        <source>this text is so short that all held-out pairs come from a single piece of it</source>
        <translation>这份文本太短，所有留出词对都出自同一个片段</translation>
    </message>
</context>
<context>
    <name>geometry</name>
    <message>
        <source>all others</source>
        <translation>其余各词</translation>
    </message>
    <message>
        <source>{share} of its squared length lies outside the plane</source>
        <translation>其长度平方的 {share} 在平面之外</translation>
    </message>
    <message>
        <source>node {number}</source>
        <translation>节点 {number}</translation>
    </message>
    <message>
        <source>error {error}: pulls v towards it</source>
        <translation>误差 {error}：把 v 拉向它</translation>
    </message>
    <message>
        <source>error {error}: pushes v away from it</source>
        <translation>误差 {error}：把 v 推离它</translation>
    </message>
    <message>
        <source>error {error}: does not move v</source>
        <translation>误差 {error}：不移动 v</translation>
    </message>
</context>
<context>
    <name>glossary</name>
    <message>
        <source>nats</source>
        <translation>奈特</translation>
    </message>
    <message>
        <source>reciprocal rank</source>
        <translation>倒数排名</translation>
    </message>
    <message>
        <source>centre vector</source>
        <translation>中心词向量</translation>
    </message>
    <message>
        <source>Input vector of the centre word: what the word space and the neighbours show.</source>
        <translation>中心词的输入向量，词空间和近邻显示的就是它。</translation>
    </message>
    <message>
        <source>output vector</source>
        <translation>输出向量</translation>
    </message>
    <message>
        <source>What v is compared with: each word has one; with hierarchical softmax each inner node of the tree.</source>
        <translation>与 v 作比较的向量：每个词各有一个；在层序 softmax 中则是树的每个内部节点各有一个。</translation>
    </message>
    <message>
        <source>score</source>
        <translation>得分</translation>
    </message>
    <message>
        <source>Dot product of the two vectors: the larger it is, the better they agree.</source>
        <translation>两个向量的点积：越大，两者越一致。</translation>
    </message>
    <message>
        <source>logistic function</source>
        <translation>逻辑斯谛函数</translation>
    </message>
    <message>
        <source>1 / (1 + exp(−x)): makes a probability between 0 and 1 of any score.</source>
        <translation>1 / (1 + exp(−x))：把任意得分变成 0 到 1 之间的概率。</translation>
    </message>
    <message>
        <source>probability of what is right</source>
        <translation>正确答案的概率</translation>
    </message>
    <message>
        <source>Plus for a real context word and for a turn to the left, minus for a noise word and for a turn to the right; both add up to 1.</source>
        <translation>真实上下文词和向左转取正号，噪声词和向右转取负号；两者之和为 1。</translation>
    </message>
    <message>
        <source>label</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>What the probability should be: 1 for the real context word and for a turn to the left, else 0.</source>
        <translation>概率应当取的值：真实上下文词和向左转为 1，其余为 0。</translation>
    </message>
    <message>
        <source>natural logarithm</source>
        <translation>自然对数</translation>
    </message>
    <message>
        <source>To the base e = 2.718…; log 2 = 0.69 is the price of a guess between two.</source>
        <translation>以 e = 2.718… 为底；log 2 = 0.69 就是二选一瞎猜的代价。</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>How wrong the model is about a pair, in nats; training makes it smaller.</source>
        <translation>模型对一个词对错得有多严重，以奈特计；训练使它变小。</translation>
    </message>
    <message>
        <source>unit of loss</source>
        <translation>损失的单位</translation>
    </message>
    <message>
        <source>Information counted with the natural logarithm: x nats are a probability of exp(−x), and 1 nat is 1.44 bits.</source>
        <translation>用自然对数计量的信息：x 奈特对应概率 exp(−x)，1 奈特等于 1.44 比特。</translation>
    </message>
    <message>
        <source>learning rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>How far one update moves the vectors; it falls evenly in the course of training.</source>
        <translation>一次更新把向量移动多远；在训练过程中均匀下降。</translation>
    </message>
    <message>
        <source>size of the vocabulary</source>
        <translation>词表大小</translation>
    </message>
    <message>
        <source>How many words have a vector; log |V| is the loss of one who takes all of them for equally likely.</source>
        <translation>有多少个词拥有向量；认为所有词等可能时，损失就是 log |V|。</translation>
    </message>
    <message>
        <source>noise words</source>
        <translation>噪声词个数</translation>
    </message>
    <message>
        <source>How many noise words negative sampling draws for a pair.</source>
        <translation>负采样为一个词对抽取多少个噪声词。</translation>
    </message>
    <message>
        <source>share of draws that count</source>
        <translation>有效抽样的比例</translation>
    </message>
    <message>
        <source>A noise draw that is itself a context word can be ruled out; the share κ of the draws counts, so an untrained model loses log 2 on 1 + Kκ terms.</source>
        <translation>抽到的噪声词如果本身就是上下文词，可以被排除；其余计入的比例为 κ，因此未经训练的模型在 1 + Kκ 项上各损失 log 2。</translation>
    </message>
    <message>
        <source>share of a word in training</source>
        <translation>一个词在训练中的比例</translation>
    </message>
    <message>
        <source>How large a part of the context words of trained pairs a word is, after subsampling and windows.</source>
        <translation>经过下采样和取窗口之后，一个词在训练词对的上下文词中所占的比例。</translation>
    </message>
    <message>
        <source>turns of a path</source>
        <translation>路径上的转向次数</translation>
    </message>
    <message>
        <source>L nodes lead from the root of the tree to a word, so there are L − 1 turns, and before training each costs log 2.</source>
        <translation>从树根到一个词经过 L 个节点，所以有 L − 1 次转向；训练之前每次转向的损失是 log 2。</translation>
    </message>
    <message>
        <source>entropy of the frequencies, in bits</source>
        <translation>词频的熵（比特）</translation>
    </message>
    <message>
        <source>−Σ f log₂ f over the words&apos; shares f of the text: no tree takes fewer turns on average to a word of the text.</source>
        <translation>−Σ f log₂ f，f 为各词在文本中的占比：任何一棵树到文本中一个词的平均转向次数都不会比它少。</translation>
    </message>
    <message>
        <source>probability of the context word</source>
        <translation>上下文词的概率</translation>
    </message>
    <message>
        <source>P(context | centre): how likely it is beside the centre; with hierarchical softmax the product of all turns.</source>
        <translation>P(上下文词 | 中心词)：它出现在中心词旁边的可能性；在层序 softmax 中是所有转向概率的乘积。</translation>
    </message>
    <message>
        <source>sum of all probabilities</source>
        <translation>所有概率之和</translation>
    </message>
    <message>
        <source>P of every word of the vocabulary, added up; the turns of a tree make it 1, whatever the vectors.</source>
        <translation>词表中每个词的 P 相加；无论向量取什么值，树的转向都保证其和为 1。</translation>
    </message>
    <message>
        <source>cross-entropy of the frequencies</source>
        <translation>词频的交叉熵</translation>
    </message>
    <message>
        <source>The loss on held-out pairs of one who knows how frequent each word is and ignores the centre.</source>
        <translation>只知道每个词的频率而不看中心词时，在留出词对上的损失。</translation>
    </message>
    <message>
        <source>sum of the estimates</source>
        <translation>估计值之和</translation>
    </message>
    <message>
        <source>What the estimates of P for all words add up to, and are divided by: log Z near 0 says that they agree with each other.</source>
        <translation>所有词的 P 的估计值之和，估计值再除以它；log Z 接近 0 说明这些估计彼此一致。</translation>
    </message>
    <message>
        <source>derived estimate</source>
        <translation>推导出的估计</translation>
    </message>
    <message>
        <source>Negative sampling itself defines no P; what is shown is worked out from its scores.</source>
        <translation>负采样本身并不定义 P；显示的值由它的得分推算而来。</translation>
    </message>
    <message>
        <source>standard error</source>
        <translation>标准误差</translation>
    </message>
    <message>
        <source>How far chance may have moved the mean of the held-out pairs; methods whose intervals overlap are not ranked by it.</source>
        <translation>留出词对的平均值可能因偶然而偏离多少；区间重叠的方法不能据此分出高下。</translation>
    </message>
    <message>
        <source>place of the right word</source>
        <translation>正确词的名次</translation>
    </message>
    <message>
        <source>Mean of 1 / rank of the right word among all words by falling P: 1 if it always comes first.</source>
        <translation>把所有词按 P 从大到小排列，取正确词的 1 / 名次的平均值；总排第一时为 1。</translation>
    </message>
    <message>
        <source>{sign} – {name}. {meaning}</source>
        <translation>{sign}：{name}。{meaning}</translation>
    </message>
</context>
<context>
    <name>lesson pictures</name>
    <message>
        <source>- - share in the text</source>
        <translation>- - 在文本中的占比</translation>
    </message>
    <message>
        <source>— drawn as noise</source>
        <translation>— 被抽作噪声词</translation>
    </message>
    <message>
        <source>First your prediction</source>
        <translation>先作出你的预测</translation>
    </message>
</context>
<context>
    <name>messages</name>
    <message>
        <source>There is not enough memory for this. A smaller {dimensions} or a higher {min_count} needs less; what was open still is.</source>
        <translation>内存不足，无法完成。调低“{dimensions}”或调高“{min_count}”可减少内存用量；原先打开的内容保持不变。</translation>
    </message>
    <message>
        <source>Something went wrong inside the program ({kind}: {text}). Your last results are kept.</source>
        <translation>程序内部出错（{kind}：{text}）。最近的结果已保留。</translation>
    </message>
</context>
<context>
    <name>objectives</name>
    <message>
        <source>Hierarchical softmax</source>
        <translation>层序 softmax</translation>
    </message>
    <message>
        <source>average path</source>
        <translation>平均路径长</translation>
    </message>
    <message>
        <source>Σ Π σ(±u·v)</source>
        <translation>Σ Π σ(±u·v)</translation>
    </message>
    <message>
        <source>as both turns of a node share 1</source>
        <translation>因为每个节点的两个转向合计为 1</translation>
    </message>
    <message>
        <source>Σ p̃(L − 1) log 2</source>
        <translation>Σ p̃(L − 1) log 2</translation>
    </message>
    <message>
        <source>Negative sampling</source>
        <translation>负采样</translation>
    </message>
    <message>
        <source>K + 1</source>
        <translation>K + 1</translation>
    </message>
    <message>
        <source>u · v</source>
        <translation>u · v</translation>
    </message>
    <message>
        <source>log P(w|c) − log g(P) − log Pn(w) − log K</source>
        <translation>log P(w|c) − log g(P) − log Pn(w) − log K</translation>
    </message>
    <message>
        <source>(1 + K) log 2</source>
        <translation>(1 + K) log 2</translation>
    </message>
    <message>
        <source>(1 + Kκ) log 2</source>
        <translation>(1 + Kκ) log 2</translation>
    </message>
    <message>
        <source>Softmax (exact)</source>
        <translation>精确 softmax</translation>
    </message>
    <message>
        <source>|V|</source>
        <translation>|V|</translation>
    </message>
    <message>
        <source>Σ exp(u·v) / Z</source>
        <translation>Σ exp(u·v) / Z</translation>
    </message>
    <message>
        <source>as each is divided by their sum</source>
        <translation>因为每一项都除以它们的总和</translation>
    </message>
    <message>
        <source>log |V|</source>
        <translation>log |V|</translation>
    </message>
    <message>
        <source>Σ P</source>
        <translation>Σ P</translation>
    </message>
    <message>
        <source>as P is defined so</source>
        <translation>因为 P 就是这样定义的</translation>
    </message>
    <message>
        <source>log P(w|c) / p̃(w)</source>
        <translation>log P(w|c) / p̃(w)</translation>
    </message>
</context>
<context>
    <name>panels</name>
    <message>
        <source>Loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>count</source>
        <translation>词频</translation>
    </message>
    <message>
        <source>bars: cosine 0 to 1</source>
        <translation>条形：余弦 0–1</translation>
    </message>
    <message>
        <source>numbers: cosine</source>
        <translation>数字：余弦</translation>
    </message>
    <message>
        <source>{shared} of {count} shared</source>
        <translation>{shared} / {count} 个共有</translation>
    </message>
    <message>
        <source>{shared} of {count} shared, looked for among the {words} words of both</source>
        <translation>{shared} / {count} 个共有，只在两者共有的 {words} 个词中查找</translation>
    </message>
    <message>
        <source>{shared} of {count} shared, among {words} words</source>
        <translation>{shared} / {count} 个共有，限 {words} 个词</translation>
    </message>
    <message>
        <source>hardly trained: cosines are near 1 because all vectors still turn the same way</source>
        <translation>刚开始训练：所有向量仍朝同一方向转动，因此余弦接近 1</translation>
    </message>
    <message>
        <source>hardly trained: vectors still point the same way</source>
        <translation>刚开始训练：各向量仍指向同一方向</translation>
    </message>
    <message>
        <source>{runs} hardly trained: cosines are near 1 because all vectors still turn the same way</source>
        <translation>{runs} 刚开始训练：所有向量仍朝同一方向转动，因此余弦接近 1</translation>
    </message>
    <message>
        <source>{runs} hardly trained: vectors still point the same way</source>
        <translation>{runs} 刚开始训练：各向量仍指向同一方向</translation>
    </message>
    <message>
        <source>hardly trained</source>
        <translation>刚开始训练</translation>
    </message>
    <message>
        <source>Neighbours</source>
        <translation>近邻</translation>
    </message>
    <message>
        <source>Lists the words whose vectors point most nearly in the direction of the selected word&apos;s. Lines join what two runs share: the fewer they cross, the more alike is the order.</source>
        <translation>列出向量方向与所选词最接近的词。连线表示两次运行共有的词：交叉越少，次序越相似。</translation>
    </message>
    <message>
        <source>Word space</source>
        <translation>词空间</translation>
    </message>
    <message>
        <source>Shows every word&apos;s vector as a point, seen from the side from which the cloud is widest. Words used alike come to lie close together; but a plane shows only a part of the distances, and the axes say how much.</source>
        <translation>把每个词的向量显示为一个点，从点云最宽的方向看去。用法相近的词会靠在一起；但平面只能显示一部分距离，坐标轴上写着所占的比例。</translation>
    </message>
    <message>
        <source>Huffman tree</source>
        <translation>哈夫曼树</translation>
    </message>
    <message>
        <source>Tree</source>
        <translation>树</translation>
    </message>
    <message>
        <source>Every word is a leaf; the model goes down from the root and decides at each node between left and right, so a word costs as many dot products as its path has turns. Multiply along the path: the product of the turns is the probability of the word, and over all words it adds up to 1.</source>
        <translation>每个词是一片叶子；模型从树根往下走，在每个节点决定向左还是向右，所以一个词需要的点积次数就是路径上的转向次数。沿路径连乘：各次转向概率的乘积就是这个词的概率，所有词的概率之和为 1。</translation>
    </message>
    <message>
        <source>One update</source>
        <translation>一次更新</translation>
    </message>
    <message>
        <source>Update</source>
        <translation>更新</translation>
    </message>
    <message>
        <source>Trains on one pair before your eyes: each row is a word that the centre&apos;s vector is compared with, what the model expects of it, and how wrong that is. Look at the error: it is the length of the pull or push that the vectors get.</source>
        <translation>在你眼前训练一个词对：每一行是与中心词向量作比较的一个词、模型对它的预期，以及错了多少。看误差一列：它决定向量被拉近或推开多远。</translation>
    </message>
    <message>
        <source>Word</source>
        <translation>词</translation>
    </message>
    <message>
        <source>Count</source>
        <translation>词频</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>占比</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>编码</translation>
    </message>
    <message>
        <source>Code length</source>
        <translation>码长</translation>
    </message>
    <message>
        <source>The words of the vocabulary.</source>
        <translation>词表中的词。</translation>
    </message>
    <message>
        <source>How often the word occurs in the whole text, held-out pieces included.</source>
        <translation>该词在整个文本（包括留出部分）中出现的次数。</translation>
    </message>
    <message>
        <source>Its count as a share of all words of the vocabulary in the text.</source>
        <translation>该词的次数占文本中全部词表内词次数的比例。</translation>
    </message>
    <message>
        <source>The turns from the root of the tree to the word: 0 left, 1 right. {tree}: {remark}.</source>
        <translation>从树根到该词的各次转向：0 向左，1 向右。{tree}：{remark}。</translation>
    </message>
    <message>
        <source>The number of turns, L − 1: what hierarchical softmax computes for the word. {tree}.</source>
        <translation>转向次数 L − 1：层序 softmax 为该词要计算的次数。{tree}。</translation>
    </message>
    <message>
        <source>Vocabulary</source>
        <translation>词表</translation>
    </message>
    <message>
        <source>Vocab</source>
        <translation>词表</translation>
    </message>
    <message>
        <source>Lists all words that get a vector, with their count and their way through the tree. Frequent words have short codes: that makes the tree cheap.</source>
        <translation>列出所有拥有向量的词、它们的词频和在树中的路径。高频词的编码短：这正是树代价小的原因。</translation>
    </message>
    <message>
        <source>Agreement</source>
        <translation>一致程度</translation>
    </message>
    <message>
        <source>Counts for each word how many of its nearest neighbours two runs share. Much agreement means that both have learned the same from the text, little that chance or the method decided.</source>
        <translation>统计每个词的最近邻中有多少是两次运行共有的。一致程度高说明两者从文本中学到的相同，低则说明起作用的是偶然或方法。</translation>
    </message>
    <message>
        <source>Analogies</source>
        <translation>类比</translation>
    </message>
    <message>
        <source>Analogy</source>
        <translation>类比</translation>
    </message>
    <message>
        <source>Asks for the word that is to the third as the second is to the first, and answers with the vector nearest to b − a + c. In a good space the four words make a parallelogram: look how far the answer lies from its corner.</source>
        <translation>求一个词，它与第三个词的关系就像第二个词与第一个词的关系；答案是离 b − a + c 最近的向量。在好的空间里四个词构成平行四边形：看答案离它的顶点有多远。</translation>
    </message>
    <message>
        <source>Check-up</source>
        <translation>体检</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>体检</translation>
    </message>
    <message>
        <source>Asks what usually goes wrong in a training, and answers each question with a figure and a verdict. Begin with what is not marked as good: beside it stands what you can do about it.</source>
        <translation>逐一检查训练中常见的问题，并以一个数值和一个结论作答。先看没有标为“良好”的项目：旁边写着可以采取的办法。</translation>
    </message>
    <message>
        <source>What was learned</source>
        <translation>学到了什么</translation>
    </message>
    <message>
        <source>Learned</source>
        <translation>所学</translation>
    </message>
    <message>
        <source>Sets what the text says beside what the runs have made of it: how often words occur together, and what the vectors say of them. Points on the line are learned as the theory says; look for what lies off it.</source>
        <translation>把文本中的事实与各次运行学到的结果放在一起：词在一起出现的频率，以及向量对它们的描述。落在线上的点与理论相符；要看的是偏离直线的点。</translation>
    </message>
    <message>
        <source>Word spaces</source>
        <translation>词空间对比</translation>
    </message>
    <message>
        <source>Spaces</source>
        <translation>空间</translation>
    </message>
    <message>
        <source>Lays the word spaces of several runs over each other, each turned as well as can be onto the first. A word in the same place in all of them was learned alike; a long way between its points says that the runs disagree.</source>
        <translation>把几次运行的词空间叠放在一起，各自尽可能地转到与第一个重合。在各图中位置相同的词学得一样；同一个词的点相距很远，说明各次运行不一致。</translation>
    </message>
    <message>
        <source>Cost per pair</source>
        <translation>每对的代价</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>开销</translation>
    </message>
    <message>
        <source>Compares what one pair costs: the dot products each method needs, and the time it took on this computer. The first follows from the method alone, the second from the machine too, and so the two need not agree.</source>
        <translation>比较训练一个词对的代价：每种方法需要的点积次数，以及在这台计算机上所用的时间。前者只取决于方法，后者还取决于机器，因此两者不必一致。</translation>
    </message>
    <message>
        <source>Learning curves</source>
        <translation>学习曲线</translation>
    </message>
    <message>
        <source>Curves</source>
        <translation>曲线</translation>
    </message>
    <message>
        <source>Shows how early in the training the neighbours and analogies of the latest state came about. Compare the frequent words with the rare ones, which are trained far less often.</source>
        <translation>显示最新状态的近邻和类比在训练中多早出现。请比较高频词与低频词：低频词受训练的次数少得多。</translation>
    </message>
    <message>
        <source>One draw is noisy</source>
        <translation>一次抽样有噪声</translation>
    </message>
    <message>
        <source>Draws</source>
        <translation>抽样</translation>
    </message>
    <message>
        <source>Shows how far the step of one draw of noise words is from the step that is expected. The more noise words are drawn, the closer the points lie around the mean.</source>
        <translation>显示一次抽取的噪声词所给出的一步与期望的一步相差多远。抽取的噪声词越多，各点就越靠近均值。</translation>
    </message>
    <message>
        <source>Shows how wrong the model is about a pair; dashed lines are the loss of one that knows nothing. Each method has a loss of its own: only on the same held-out pairs may heights be compared.</source>
        <translation>显示模型对一个词对错得有多严重；虚线是一无所知的模型的损失。每种方法各有自己的损失：只有在同样的留出词对上才能比较高低。</translation>
    </message>
    <message>
        <source>This update</source>
        <translation>本次更新</translation>
    </message>
    <message>
        <source>Shows one update as arrows in the plane through v and its change: each output vector pulls or pushes v by its error. How much of an arrow lies outside this plane stands beside its name.</source>
        <translation>在由 v 及其变化张成的平面上，用箭头显示一次更新：每个输出向量按其误差拉近或推开 v。箭头有多少在此平面之外，写在其名称旁边。</translation>
    </message>
</context>
<context>
    <name>reading</name>
    <message>
        <source>words split at spaces</source>
        <translation>按空格切分词</translation>
    </message>
    <message>
        <source>every character a word</source>
        <translation>每个字算一个词</translation>
    </message>
    <message>
        <source>words found by jieba</source>
        <translation>jieba 分词</translation>
    </message>
    <message>
        <source>running text</source>
        <translation>连续文本</translation>
    </message>
    <message>
        <source>one sentence a line</source>
        <translation>一行一句</translation>
    </message>
    <message>
        <source>lower-cased</source>
        <translation>转为小写</translation>
    </message>
    <message>
        <source>case kept</source>
        <translation>保留大小写</translation>
    </message>
</context>
<context>
    <name>report</name>
    <message>
        <source>{name} diverged; its figures are those of its last sound state, after {pairs} pairs.</source>
        <translation>{name} 发散了；其数字取自最后一个正常状态，即 {pairs} 个词对之后。</translation>
    </message>
    <message>
        <source>{name} was stopped after {share} of its training.</source>
        <translation>{name} 在训练完成 {share} 时被停止。</translation>
    </message>
    <message>
        <source>{name} was changed by hand: its figures contain {count} updates that no training made.</source>
        <translation>{name} 被手动更改过：其数字中含有 {count} 次并非来自训练的更新。</translation>
    </message>
    <message>
        <source>{count} pairs of {name} were trained one by one; they learn a little differently from the pairs of a block.</source>
        <translation>{name} 有 {count} 个词对是逐个训练的；与成批训练的词对相比，学习结果略有不同。</translation>
    </message>
    <message>
        <source>{name} has no score: {reason}.</source>
        <translation>{name} 没有得分：{reason}。</translation>
    </message>
    <message>
        <source>The runs are not ranked: at equal compute time their learning rates fall at different speeds, so scores can be compared only when all have ended.</source>
        <translation>不作排名：计算时间相等时，各运行的学习率下降快慢不同，只有全部结束后得分才能比较。</translation>
    </message>
    <message>
        <source>The runs are not ranked: they have trained for different lengths, so scores can be compared only when all have ended.</source>
        <translation>不作排名：各运行的训练进度不同，只有全部结束后得分才能比较。</translation>
    </message>
    <message>
        <source>The runs are not ranked: they train for different numbers of pairs in all, so after equally many each is at another point of its falling learning rate, and scores can be compared only when all have ended.</source>
        <translation>各运行未排名：要训练的词对总数不同，词对数相等时各自处于学习率下降过程的不同位置，因此全部结束后才能比较得分。</translation>
    </message>
    <message>
        <source>{name} is continued: it goes on from a finished training with another text, {text}; {new} of its {words} words are new.</source>
        <translation>“{name}”是续训：它从一次已完成的训练出发，用另一文本“{text}”继续训练；{words} 个词中有 {new} 个新词。</translation>
    </message>
    <message>
        <source>{name} stands apart: its score cannot be compared with that of {other}, because their held-out pairs differ ({reason}).</source>
        <translation>{name} 单列：其得分不能与 {other} 的相比，因为两者的留出词对不同（{reason}）。</translation>
    </message>
    <message>
        <source>{better} predicts held-out pairs better than {worse}, by {nats} ± {error} nats per pair (paired standard error over {pieces} pieces of text): a clear difference.</source>
        <translation>{better} 对留出词对的预测优于 {worse}，每对相差 {nats} ± {error} 奈特（按 {pieces} 个文本片段的配对标准误差）：差异明确。</translation>
    </message>
    <message>
        <source>Whether {better} or {worse} predicts better cannot be told: they differ by {nats} ± {error} nats per pair (paired standard error over {pieces} pieces of text).</source>
        <translation>无法判断 {better} 与 {worse} 谁预测得更好：每对相差 {nats} ± {error} 奈特（按 {pieces} 个文本片段的配对标准误差）。</translation>
    </message>
    <message>
        <source>Scores with ≈ are derived: the objective defines no distribution over words, so the one that belongs to its optimum is scored. Mean ln Z, 0 if self-consistent: {listed}.</source>
        <translation>带 ≈ 的得分是推导出的：目标函数没有定义词上的分布，所评的是与其最优解对应的分布。ln Z 的平均值（自洽时为 0）：{listed}。</translation>
    </message>
    <message>
        <source>{name} takes {fewer} fewer dot products per pair than {other} by the formula, but was about as fast in this implementation.</source>
        <translation>按公式，{other} 每对的点积数是 {name} 的 {fewer}；但在本实现中两者速度相近。</translation>
    </message>
    <message>
        <source>{name} takes {fewer} fewer dot products per pair than {other} by the formula, and was {faster} faster in this implementation.</source>
        <translation>与 {other} 相比，{name} 每对的点积按公式少 {fewer}，在本实现中快 {faster}。</translation>
    </message>
    <message>
        <source>{name} takes {fewer} fewer dot products per pair than {other} by the formula, but was {slower} slower in this implementation.</source>
        <translation>与 {other} 相比，{name} 每对的点积按公式少 {fewer}，但在本实现中慢 {slower}。</translation>
    </message>
    <message>
        <source>Every setting was trained with one seed only; how much another seed would change was not measured, and the standard errors do not contain it.</source>
        <translation>每种设置只用一个随机种子训练；换随机种子会带来多大变化没有测量，标准误差也不包含它。</translation>
    </message>
    <message>
        <source>{first} and {second} differ in nothing but the seed, and by {nats} nats: differences of this size between other runs may be due to the seed.</source>
        <translation>{first} 与 {second} 只有随机种子不同，相差 {nats} 奈特：其他运行之间这样大小的差异可能只是随机种子所致。</translation>
    </message>
    <message>
        <source>Score: mean −ln P(context | centre) over the held-out pairs, in nats; lower is better. ± is its standard error over pieces of text. Overlapping intervals say nothing about a difference: the pairs are common to the runs, so differences have their own, smaller errors.</source>
        <translation>得分：留出词对上 −ln P(上下文词 | 中心词) 的平均值，单位为奈特，越低越好。± 后是按文本片段计算的标准误差。区间重叠并不说明有无差异：各运行用的是同一批词对，所以差异有自己的、更小的误差。</translation>
    </message>
    <message>
        <source>≈ marks a derived score: the objective defines no distribution over words, and the one that belongs to its optimum is scored.</source>
        <translation>≈ 表示推导出的得分：该目标函数没有定义词上的分布，所评的是与其最优解对应的分布。</translation>
    </message>
    <message>
        <source>Reciprocal rank: mean of 1/rank of the true context word among all words; 1 is perfect, and it does not depend on the scale of P.</source>
        <translation>倒数排名：真实上下文词在所有词中排名的倒数的平均值；1 为完美，且与 P 的尺度无关。</translation>
    </message>
    <message>
        <source>Dot products: by the formula, mean over trained pairs, whatever the program computes. µs per pair: compute time of the run&apos;s own training in this program on this machine, without reading and scoring; it says nothing about other implementations.</source>
        <translation>点积数：按公式计算，对训练词对取平均，与程序实际的计算方式无关。每对微秒：本程序在本机上训练该运行所用的计算时间，不含读取和评分；不能说明其他实现的快慢。</translation>
    </message>
    <message>
        <source>The losses that the methods minimise are on different scales; they are in the JSON file and not compared here.</source>
        <translation>各方法所最小化的损失不在同一尺度上；它们在 JSON 文件中，此处不作比较。</translation>
    </message>
    <message>
        <source>Word2Vec race: {corpus}</source>
        <translation>Word2Vec 对比：{corpus}</translation>
    </message>
    <message>
        <source>What the figures say</source>
        <translation>数字说明了什么</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Differences</source>
        <translation>差异</translation>
    </message>
    <message>
        <source>Cost per pair</source>
        <translation>每对的代价</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Corpus and versions</source>
        <translation>语料与版本</translation>
    </message>
    <message>
        <source>How to read the figures</source>
        <translation>如何解读这些数字</translation>
    </message>
    <message>
        <source>{date} · the runs trained in turn, with equal numbers of pairs</source>
        <translation>{date} · 各运行轮流训练，词对数相等</translation>
    </message>
    <message>
        <source>Place: among the runs with the same held-out pairs, from 1 + the number of runs that are clearly better to all but those that are clearly worse. Only clear differences decide.</source>
        <translation>名次：在留出词对相同的运行之中，从“1 + 明显更好的运行数”到“总数减去明显更差的运行数”。只有明显的差异才起作用。</translation>
    </message>
    <message>
        <source>{date} · the runs trained in turn, for equal compute times</source>
        <translation>{date} · 各运行轮流训练，计算时间相等</translation>
    </message>
    <message>
        <source>{date} · each run trained by itself</source>
        <translation>{date} · 各运行单独训练</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>名次</translation>
    </message>
    <message>
        <source>Score, nats per pair</source>
        <translation>得分（奈特/词对）</translation>
    </message>
    <message>
        <source>Reciprocal rank</source>
        <translation>倒数排名</translation>
    </message>
    <message>
        <source>Dot products per pair</source>
        <translation>每对点积数</translation>
    </message>
    <message>
        <source>µs per pair</source>
        <translation>每对微秒</translation>
    </message>
    <message>
        <source>Pairs</source>
        <translation>词对</translation>
    </message>
    <message>
        <source>Compute time, s</source>
        <translation>计算时间（秒）</translation>
    </message>
    <message>
        <source>Trained, %</source>
        <translation>已训练（%）</translation>
    </message>
    <message>
        <source>Analogies right</source>
        <translation>答对的类比</translation>
    </message>
    <message>
        <source>nats per held-out pair</source>
        <translation>奈特 / 留出词对</translation>
    </message>
    <message>
        <source>ln |V|: knows nothing</source>
        <translation>ln |V|：一无所知</translation>
    </message>
    <message>
        <source>unigram: ignores the centre</source>
        <translation>一元分布：不看中心词</translation>
    </message>
    <message>
        <source>pairs trained</source>
        <translation>已训练词对</translation>
    </message>
    <message>
        <source>compute seconds of this implementation</source>
        <translation>本实现的计算时间（秒）</translation>
    </message>
    <message>
        <source>Lower is better. Bands: one standard error of the score, not of a difference.</source>
        <translation>越低越好。色带：得分（而非差异）的一倍标准误差。</translation>
    </message>
    <message>
        <source>Held-out scores during the training</source>
        <translation>训练过程中的留出得分</translation>
    </message>
    <message>
        <source>Score of the row minus score of the column, in nats per pair, ± paired standard error over pieces of text; below 0 the row predicts better.</source>
        <translation>行的得分减去列的得分（奈特/词对），± 后是按文本片段计算的配对标准误差；小于 0 表示行预测得更好。</translation>
    </message>
    <message>
        <source>other pairs</source>
        <translation>词对不同</translation>
    </message>
    <message>
        <source>not ended</source>
        <translation>尚未结束</translation>
    </message>
    <message>
        <source>clear</source>
        <translation>明确</translation>
    </message>
    <message>
        <source>cannot be told</source>
        <translation>无法判断</translation>
    </message>
    <message>
        <source>dot products per pair, by the formula (log scale)</source>
        <translation>每对点积数，按公式（对数刻度）</translation>
    </message>
    <message>
        <source>µs per pair, measured here</source>
        <translation>每对微秒，在此实测</translation>
    </message>
    <message>
        <source>Setting</source>
        <translation>设置项</translation>
    </message>
    <message>
        <source>All runs</source>
        <translation>所有运行</translation>
    </message>
    <message>
        <source>Corpus</source>
        <translation>语料</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>词元数</translation>
    </message>
    <message>
        <source>Distinct words</source>
        <translation>不同的词</translation>
    </message>
    <message>
        <source>SHA-256 of the text as read</source>
        <translation>所读文本的 SHA-256</translation>
    </message>
    <message>
        <source>SHA-256 of the file</source>
        <translation>文件的 SHA-256</translation>
    </message>
    <message>
        <source>Read as</source>
        <translation>读取方式</translation>
    </message>
</context>
<context>
    <name>settings</name>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Negative sampling</source>
        <translation>负采样</translation>
    </message>
    <message>
        <source>Hierarchical softmax</source>
        <translation>层序 softmax</translation>
    </message>
    <message>
        <source>Optimiser</source>
        <translation>优化</translation>
    </message>
    <message>
        <source>Corpus</source>
        <translation>语料</translation>
    </message>
    <message>
        <source>Dimensions</source>
        <translation>维度</translation>
    </message>
    <message>
        <source>Length of every word vector: how many numbers describe a word.</source>
        <translation>每个词向量的长度：用多少个数描述一个词。</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>窗口</translation>
    </message>
    <message>
        <source>How many words to each side may count as context; sentences are never crossed.</source>
        <translation>左右两侧各有多少个词可以算作上下文；从不跨越句子。</translation>
    </message>
    <message>
        <source>words</source>
        <translation>个词</translation>
    </message>
    <message>
        <source>Dynamic window</source>
        <translation>动态窗口</translation>
    </message>
    <message>
        <source>Draws each centre&apos;s window uniformly from 1…m, so near words count more; off: always m.</source>
        <translation>每个中心词的窗口从 1…m 中均匀抽取，因此近处的词更受重视；关闭时窗口总是 m。</translation>
    </message>
    <message>
        <source>Negatives</source>
        <translation>负样本数</translation>
    </message>
    <message>
        <source>Noise words drawn for every pair; each is pushed away from the centre.</source>
        <translation>为每个词对抽取的噪声词；每个都会被推离中心词。</translation>
    </message>
    <message>
        <source>per pair</source>
        <translation>个/词对</translation>
    </message>
    <message>
        <source>Noise exponent</source>
        <translation>噪声指数</translation>
    </message>
    <message>
        <source>Noise words are drawn in proportion to count^α: 1 as often as in the text, 0 all alike.</source>
        <translation>按“词频^α”的比例抽取噪声词：1 表示与文本中同样频繁，0 表示所有词机会均等。</translation>
    </message>
    <message>
        <source>Rule out</source>
        <translation>排除</translation>
    </message>
    <message>
        <source>Which noise draws do not count: all words of the window, only the pair&apos;s own context, or none.</source>
        <translation>哪些抽到的噪声词不算数：窗口内的所有词、仅词对自己的上下文词，或者都算。</translation>
    </message>
    <message>
        <source>Pair</source>
        <translation>词对</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>不排除</translation>
    </message>
    <message>
        <source>Tree</source>
        <translation>树</translation>
    </message>
    <message>
        <source>The tree whose leaves are the words. Huffman: the fewest turns on average. Balanced: the least depth. Random: the shape of the Huffman tree, with words placed by the seed.</source>
        <translation>以词为叶子的树。哈夫曼树：平均转向次数最少。平衡树：深度最小。随机树：形状同哈夫曼树，词的位置由随机种子决定。</translation>
    </message>
    <message>
        <source>Huffman tree</source>
        <translation>哈夫曼树</translation>
    </message>
    <message>
        <source>Balanced tree</source>
        <translation>平衡树</translation>
    </message>
    <message>
        <source>Random tree</source>
        <translation>随机树</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>Size of the first steps; falls in a straight line to 0 at the end.</source>
        <translation>最初的步长；随训练线性下降，最后降到 0。</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>训练轮数</translation>
    </message>
    <message>
        <source>How many times training passes over the whole text.</source>
        <translation>训练遍历全文的次数。</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>随机种子</translation>
    </message>
    <message>
        <source>Start of every random draw: on the same machine with the same libraries, the same seed gives the same training, bit for bit.</source>
        <translation>一切随机抽取的起点：在同一台机器、同样的库上，同一种子给出逐位相同的训练。</translation>
    </message>
    <message>
        <source>Min. count</source>
        <translation>最小词频</translation>
    </message>
    <message>
        <source>Words that occur less often are left out of the vocabulary.</source>
        <translation>出现次数更少的词不进入词表。</translation>
    </message>
    <message>
        <source>times</source>
        <translation>次</translation>
    </message>
    <message>
        <source>Subsample</source>
        <translation>下采样</translation>
    </message>
    <message>
        <source>Words more frequent than about this share are dropped at random in every epoch; 0 keeps all.</source>
        <translation>词频占比高于此值左右的词，每一轮都会随机丢弃一部分；0 表示全部保留。</translation>
    </message>
    <message>
        <source>Lecture demo</source>
        <translation>课堂演示</translation>
    </message>
    <message>
        <source>Balanced</source>
        <translation>均衡</translation>
    </message>
    <message>
        <source>word2vec defaults</source>
        <translation>word2vec 默认值</translation>
    </message>
    <message>
        <source>Two dimensions</source>
        <translation>二维</translation>
    </message>
    <message>
        <source>on</source>
        <translation>开</translation>
    </message>
    <message>
        <source>off</source>
        <translation>关</translation>
    </message>
</context>
<context>
    <name>speeds</name>
    <message>
        <source>Full speed</source>
        <translation>全速</translation>
    </message>
    <message>
        <source>One block at a time</source>
        <translation>一次一批</translation>
    </message>
    <message>
        <source>10 pairs/s</source>
        <translation>10 词对/秒</translation>
    </message>
    <message>
        <source>3 pairs/s</source>
        <translation>3 词对/秒</translation>
    </message>
    <message>
        <source>1 pair/s</source>
        <translation>1 词对/秒</translation>
    </message>
    <message>
        <source>Full</source>
        <translation>全速</translation>
    </message>
    <message>
        <source>1 block</source>
        <translation>一批</translation>
    </message>
    <message>
        <source>As fast as the computer can. Step trains one block of pairs.</source>
        <translation>以计算机所能达到的最快速度训练。“单步”训练一批词对。</translation>
    </message>
    <message>
        <source>Two blocks of pairs a second, each shown before the next begins.</source>
        <translation>每秒两批词对，显示一批之后才开始下一批。</translation>
    </message>
    <message>
        <source>One pair after another, in the order of the text, each exactly as One update shows it. Step trains one pair. Pairs trained one by one learn a little differently from those of a block.</source>
        <translation>按文本的顺序逐个训练词对，每个都与“一次更新”中显示的完全一致。“单步”训练一个词对。逐个训练的词对与成批训练的学习结果略有不同。</translation>
    </message>
    <message>
        <source>Speed of training: {speed}</source>
        <translation>训练速度：{speed}</translation>
    </message>
</context>
<context>
    <name>standings</name>
    <message>
        <source>By equal compute time no run is ranked until all have ended: until then each is at another point of its falling learning rate.</source>
        <translation>按相等的计算时间训练时，全部结束之前不排名：在此之前，各次训练处于学习率下降过程的不同位置。</translation>
    </message>
    <message>
        <source>No run is ranked while one has trained clearly fewer pairs than another: a difference would be due to more training.</source>
        <translation>只要有运行训练的词对明显少于其他运行，就不排名：差异会来自训练得更多。</translation>
    </message>
    <message>
        <source>No run is ranked until all have ended, because they train for different numbers of pairs: after equally many each is at another point of its falling learning rate.</source>
        <translation>全部结束之前不排名，因为各运行要训练的词对总数不同：词对数相等时，各自处于学习率下降过程的不同位置。</translation>
    </message>
    <message>
        <source>No run is ranked yet: they have not been scored after equally many pairs.</source>
        <translation>暂不排名：各运行尚未在相等的词对数上评分。</translation>
    </message>
    <message>
        <source>vectors from a file define no probability of a context word</source>
        <translation>来自文件的向量没有定义上下文词的概率</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>it predicts other pairs: {differences}</source>
        <translation>它预测的是另一些词对：{differences}</translation>
    </message>
    <message>
        <source>another text</source>
        <translation>文本不同</translation>
    </message>
    <message>
        <source>another vocabulary ({own} words, not {theirs})</source>
        <translation>词表不同（{own} 个词，而非 {theirs} 个）</translation>
    </message>
    <message>
        <source>{setting} {own}, not {theirs}</source>
        <translation>{setting}为 {own}，而非 {theirs}</translation>
    </message>
    <message>
        <source>off</source>
        <translation>关</translation>
    </message>
    <message>
        <source>on</source>
        <translation>开</translation>
    </message>
</context>
<context>
    <name>trees</name>
    <message>
        <source>{tree}, seed {seed}</source>
        <translation>{tree}，种子 {seed}</translation>
    </message>
    <message>
        <source>fewest turns on average</source>
        <translation>平均转向次数最少</translation>
    </message>
    <message>
        <source>balanced: no two paths differ by more than one turn</source>
        <translation>平衡树：任意两条路径最多相差一次转向</translation>
    </message>
    <message>
        <source>random: a Huffman tree&apos;s shape, with words placed by seed {seed}</source>
        <translation>随机树：形状同哈夫曼树，词的位置由种子 {seed} 决定</translation>
    </message>
</context>
<context>
    <name>update</name>
    <message>
        <source>−log</source>
        <translation>−log</translation>
    </message>
    <message>
        <source>The word whose output vector u is compared with the centre&apos;s v.</source>
        <translation>用其输出向量 u 与中心词的 v 相比较的词。</translation>
    </message>
    <message>
        <source>output word</source>
        <translation>输出词</translation>
    </message>
    <message>
        <source>label y</source>
        <translation>标签 y</translation>
    </message>
    <message>
        <source>y</source>
        <translation>y</translation>
    </message>
    <message>
        <source>u · v</source>
        <translation>u · v</translation>
    </message>
    <message>
        <source>error</source>
        <translation>误差</translation>
    </message>
    <message>
        <source>Label minus probability. Above zero the two vectors are pulled closer, below zero pushed apart.</source>
        <translation>标签减去概率。大于零时拉近两个向量，小于零时推远。</translation>
    </message>
    <message>
        <source>The term&apos;s share of the loss, in nats; their sum is the loss of the pair.</source>
        <translation>该项在损失中的份额，单位为奈特；各项之和就是该词对的损失。</translation>
    </message>
    <message>
        <source>product so far</source>
        <translation>累积乘积</translation>
    </message>
    <message>
        <source>product</source>
        <translation>乘积</translation>
    </message>
    <message>
        <source>Probability of all turns up to this one; the last is P(context | centre).</source>
        <translation>到这次转向为止所有转向的概率；最后一个就是 P(上下文词 | 中心词)。</translation>
    </message>
    <message>
        <source>centre</source>
        <translation>中心词</translation>
    </message>
    <message>
        <source>context</source>
        <translation>上下文词</translation>
    </message>
    <message>
        <source>Exchange centre and context</source>
        <translation>交换中心词和上下文词</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>应用</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Another draw</source>
        <translation>重新抽取</translation>
    </message>
    <message>
        <source>Next pair</source>
        <translation>下一对</translation>
    </message>
    <message>
        <source>Try K, η</source>
        <translation>试 K、η</translation>
    </message>
    <message>
        <source>Draw other noise words for this pair. Training lets neighbouring pairs share their draws, which comes to the same on average.</source>
        <translation>为这个词对重新抽取噪声词。训练时相邻的词对共用抽样，平均而言效果相同。</translation>
    </message>
    <message>
        <source>Next pair: another one from the corpus, as training draws them</source>
        <translation>下一对：像训练时那样，从语料中另抽一个词对</translation>
    </message>
    <message>
        <source>Try another K or η on this pair here, without touching the run</source>
        <translation>在这里对这个词对试用另外的 K 或 η，不影响运行</translation>
    </message>
    <message>
        <source>Undo the update applied last: its rows are put back, bit for bit</source>
        <translation>撤销最近一次应用的更新：逐位恢复被改动的各行</translation>
    </message>
    <message>
        <source>Apply with {values}</source>
        <translation>以 {values} 应用</translation>
    </message>
    <message>
        <source>Try η</source>
        <translation>试 η</translation>
    </message>
    <message>
        <source>Change the run by exactly this update, with the values shown. It counts as no pair, and the run is marked as changed by hand until it is undone.</source>
        <translation>用所示数值把这次更新原样作用于运行。它不计入训练的词对；在撤销之前，运行会标为已手动更改。</translation>
    </message>
    <message>
        <source>nats</source>
        <translation>奈特</translation>
    </message>
    <message>
        <source>subsampled away</source>
        <translation>被下采样丢弃</translation>
    </message>
    <message>
        <source>subsampled</source>
        <translation>下采样</translation>
    </message>
    <message>
        <source>below {setting}</source>
        <translation>低于{setting}</translation>
    </message>
    <message>
        <source>rare</source>
        <translation>低频</translation>
    </message>
    <message>
        <source>centre v</source>
        <translation>中心词 v</translation>
    </message>
    <message>
        <source>context u</source>
        <translation>上下文词 u</translation>
    </message>
    <message>
        <source>The centre word, filled: its input vector v.</source>
        <translation>实心：中心词，用其输入向量 v。</translation>
    </message>
    <message>
        <source>The context word, outlined: its output vector u.</source>
        <translation>空心：上下文词，用其输出向量 u。</translation>
    </message>
    <message>
        <source>Rarer than {setting}, so not in the vocabulary: removed before windows are cut.</source>
        <translation>出现次数低于“{setting}”，因此不在词表中：划分窗口之前即被去除。</translation>
    </message>
    <message>
        <source>So frequent that this pass dropped it at random (subsampling), before windows are cut.</source>
        <translation>过于常见，在这一轮中被随机丢弃（下采样），发生在划分窗口之前。</translation>
    </message>
    <message>
        <source>The loss of “{context}” after “{centre}” is the sum of {count} terms.</source>
        <translation>“{centre}”之后出现“{context}”的损失是 {count} 项之和。</translation>
    </message>
    <message>
        <source>probability</source>
        <translation>概率</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>Probability of the turn the path takes: σ(u · v) to the left, σ(−u · v) to the right.</source>
        <translation>路径所取转向的概率：向左为 σ(u · v)，向右为 σ(−u · v)。</translation>
    </message>
    <message>
        <source>Number of the turn, and how many words are left before and after it.</source>
        <translation>第几次转向，以及转向前后各剩多少个词。</translation>
    </message>
    <message>
        <source>Bit of the word&apos;s code in the tree: 0 turns left, 1 right.</source>
        <translation>该词在树中编码的一位：0 向左，1 向右。</translation>
    </message>
    <message>
        <source>v: input vector of the centre. u: output vectors of the inner nodes on the path to the context word. s = +1 where the path turns left, −1 where it turns right. σ(x) = 1 / (1 + exp(−x)). log is the natural logarithm.</source>
        <translation>v：中心词的输入向量。u：通往上下文词的路径上各内部节点的输出向量。路径向左时 s = +1，向右时 s = −1。σ(x) = 1 / (1 + exp(−x))。log 是自然对数。</translation>
    </message>
    <message>
        <source>In the tree {count} turns lead to “{context}”. The model says how probable each turn is after “{centre}”. Multiplied they are P; so the loss, −log P, is the sum of −log of each.</source>
        <translation>树中经 {count} 次转向到达“{context}”。模型给出在“{centre}”之后每次转向的概率，相乘即为 P；因此损失 −log P 是各概率的 −log 之和。</translation>
    </message>
    <message>
        <source>inner node</source>
        <translation>内部节点</translation>
    </message>
    <message>
        <source>turn</source>
        <translation>转向</translation>
    </message>
    <message>
        <source>σ(±u · v)</source>
        <translation>σ(±u · v)</translation>
    </message>
    <message>
        <source>error y − σ(u · v)</source>
        <translation>误差 y − σ(u · v)</translation>
    </message>
    <message>
        <source>error y − σ</source>
        <translation>误差 y − σ</translation>
    </message>
    <message>
        <source>−log σ(±u · v)</source>
        <translation>−log σ(±u · v)</translation>
    </message>
    <message>
        <source>node</source>
        <translation>节点</translation>
    </message>
    <message>
        <source>Probability the model gives that the word is a real context word.</source>
        <translation>模型认为该词是真正上下文词的概率。</translation>
    </message>
    <message>
        <source>v: input vector of the centre. u: output vectors of the context word and of K noise words. σ(x) = 1 / (1 + exp(−x)). log is the natural logarithm.</source>
        <translation>v：中心词的输入向量。u：上下文词和 K 个噪声词的输出向量。σ(x) = 1 / (1 + exp(−x))。log 是自然对数。</translation>
    </message>
    <message>
        <source>{count} yes/no questions: is “{context}” a real context of “{centre}”? And is each noise word mere noise? Every question costs −log of the probability that the model gives to the right answer.</source>
        <translation>共 {count} 个是非题：“{context}”是否真是“{centre}”的上下文词？每个噪声词是否只是噪声？每题的代价是模型给正确答案的概率取 −log。</translation>
    </message>
    <message>
        <source>σ(u · v)</source>
        <translation>σ(u · v)</translation>
    </message>
    <message>
        <source>noise</source>
        <translation>噪声</translation>
    </message>
    <message>
        <source>Probability of the word among all words of the vocabulary; bars are to the scale of the likeliest.</source>
        <translation>该词在词表所有词中的概率；条形按最可能的词缩放。</translation>
    </message>
    <message>
        <source>v: input vector of the centre. u: output vectors, one for each word of the vocabulary V. log is the natural logarithm.</source>
        <translation>v：中心词的输入向量。u：输出向量，词表 V 中每个词一个。log 是自然对数。</translation>
    </message>
    <message>
        <source>Every word of the vocabulary has a score u · v after “{centre}”. exp(score), divided by the sum over all words, is its probability; the loss is −log of that of “{context}”.</source>
        <translation>词表中每个词在“{centre}”之后都有得分 u · v。exp（得分） 除以所有词之和就是它的概率；损失是“{context}”的概率取 −log。</translation>
    </message>
    <message>
        <source>P(w | v)</source>
        <translation>P(w | v)</translation>
    </message>
    <message>
        <source>error y − P</source>
        <translation>误差 y − P</translation>
    </message>
    <message>
        <source>−log P</source>
        <translation>−log P</translation>
    </message>
    <message>
        <source>sum of {count} terms</source>
        <translation>{count} 项之和</translation>
    </message>
    <message>
        <source>← push away</source>
        <translation>← 推远</translation>
    </message>
    <message>
        <source>pull closer →</source>
        <translation>拉近 →</translation>
    </message>
    <message>
        <source>Show in the tree</source>
        <translation>在树中显示</translation>
    </message>
    <message>
        <source>After this update {before} → {after}</source>
        <translation>这次更新之后 {before} → {after}</translation>
    </message>
    <message>
        <source>Loss {before} → {after}</source>
        <translation>损失 {before} → {after}</translation>
    </message>
    <message>
        <source>{count} dot products</source>
        <translation>{count} 次点积</translation>
    </message>
    <message>
        <source>{count} dot products, exact softmax needs {all}</source>
        <translation>{count} 次点积；精确 softmax 需要 {all} 次</translation>
    </message>
    <message>
        <source>Show this path in the tree</source>
        <translation>在树中显示这条路径</translation>
    </message>
    <message>
        <source>v moves by {v}, all u by {u}</source>
        <translation>v 移动 {v}，所有 u 共移动 {u}</translation>
    </message>
    <message>
        <source>v moves by {v}</source>
        <translation>v 移动 {v}</translation>
    </message>
    <message>
        <source>all u move by {u}, v hardly while every u is near zero</source>
        <translation>所有 u 共移动 {u}；各 u 接近零时 v 几乎不动</translation>
    </message>
    <message>
        <source>v hardly moves while every u is near zero</source>
        <translation>各 u 接近零时 v 几乎不动</translation>
    </message>
    <message>
        <source>u moves first, v stays while every u is zero</source>
        <translation>u 先移动；所有 u 为零时 v 保持不动</translation>
    </message>
    <message>
        <source>v stays while every u is zero</source>
        <translation>所有 u 为零时 v 保持不动</translation>
    </message>
    <message>
        <source>{count} dot products, as many as there are words</source>
        <translation>{count} 次点积，与词表中的词一样多</translation>
    </message>
    <message>
        <source>{moving} of {rows} rows move</source>
        <translation>{rows} 行中有 {moving} 行移动</translation>
    </message>
    <message>
        <source>{eta} = {rate} as at the start</source>
        <translation>{eta} = {rate}（与开始时相同）</translation>
    </message>
    <message>
        <source>One step of gradient descent on this pair alone, at the learning rate η = {rate}.</source>
        <translation>仅对这个词对做一步梯度下降，学习率 η = {rate}。</translation>
    </message>
    <message>
        <source>Training has ended at a rate near 0, so the first one is shown again.</source>
        <translation>训练结束时学习率已接近 0，因此这里改用最初的学习率。</translation>
    </message>
    <message>
        <source>drawn for this pair alone; training shares draws among pairs</source>
        <translation>仅为这个词对抽取；训练时各词对共用抽样</translation>
    </message>
    <message>
        <source>training shares its draws among pairs</source>
        <translation>训练时各词对共用抽样</translation>
    </message>
    <message>
        <source>not trained yet: every u is still zero</source>
        <translation>尚未训练：所有 u 仍为零</translation>
    </message>
    <message>
        <source>not trained yet</source>
        <translation>尚未训练</translation>
    </message>
    <message>
        <source>the other {count} words</source>
        <translation>其余 {count} 个词</translation>
    </message>
    <message>
        <source>{count} others</source>
        <translation>其余 {count}</translation>
    </message>
    <message>
        <source>left</source>
        <translation>左</translation>
    </message>
    <message>
        <source>right</source>
        <translation>右</translation>
    </message>
    <message>
        <source>real</source>
        <translation>真实</translation>
    </message>
    <message>
        <source>noise {number}</source>
        <translation>噪声 {number}</translation>
    </message>
    <message>
        <source>K to try</source>
        <translation>要试的 K</translation>
    </message>
    <message>
        <source>η to try</source>
        <translation>要试的 η</translation>
    </message>
</context>
<context>
    <name>vectors</name>
    <message>
        <source>word2vec text</source>
        <translation>word2vec 文本</translation>
    </message>
    <message>
        <source>word2vec binary</source>
        <translation>word2vec 二进制</translation>
    </message>
    <message>
        <source>GloVe text</source>
        <translation>GloVe 文本</translation>
    </message>
    <message>
        <source>TensorBoard projector</source>
        <translation>TensorBoard 投影器</translation>
    </message>
    <message>
        <source>NumPy archive</source>
        <translation>NumPy 归档</translation>
    </message>
    <message>
        <source>Spark model</source>
        <translation>Spark 模型</translation>
    </message>
</context>
</TS>
