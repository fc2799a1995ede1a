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
        <source>Glossary</source>
        <translation>符号表</translation>
    </message>
    <message>
        <source>About Word2Vec Explorer</source>
        <translation>关于 Word2Vec Explorer</translation>
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
        <source>&amp;Save Vectors…</source>
        <translation>保存词向量(&amp;S)…</translation>
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
        <source>Full Screen</source>
        <translation>全屏</translation>
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
    <name>EquationView</name>
    <message>
        <source>Formula</source>
        <translation>公式</translation>
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
    <name>ListsView</name>
    <message>
        <source>Neighbours</source>
        <translation>近邻</translation>
    </message>
    <message>
        <source>Compare with the next trained run</source>
        <translation>与下一个训练过的方法比较</translation>
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
        <translation>{method}尚未训练：向量还是随机的，没有哪个词有真正的近邻。</translation>
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
    <name>Panel</name>
    <message>
        <source>{run} are vectors from a file. They show in Word space and Neighbours.</source>
        <translation>{run}是来自文件的词向量，可在“词空间”和“近邻”中查看。</translation>
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
        <source>Export</source>
        <translation>导出</translation>
    </message>
</context>
<context>
    <name>ProjectionPanel</name>
    <message>
        <source>PCA of all {count} centre vectors</source>
        <translation>全部 {count} 个中心词向量的 PCA</translation>
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
        <source>Show the whole cloud (0, or double click)</source>
        <translation>显示全部词（按 0 或双击）</translation>
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
    <name>SettingsForm</name>
    <message>
        <source>Preset</source>
        <translation>预设</translation>
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
    <name>StatusBar</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Reading {name}</source>
        <translation>正在读取 {name}</translation>
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
    <name>SumRow</name>
    <message>
        <source>Draw other noise words for this pair. Training lets neighbouring pairs share their draws, which comes to the same on average.</source>
        <translation>为这个词对重新抽取噪声词。训练时相邻的词对共用抽样，平均而言效果相同。</translation>
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
        <source>Train, pause, or train again from the start (Space or F5)</source>
        <translation>训练、暂停，或从头再训练（空格键或 F5）</translation>
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
        <source>Reset with new seed: all runs start over (Ctrl+Shift+R)</source>
        <translation>换随机种子重置：所有方法重新开始（Ctrl+Shift+R）</translation>
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
        <source>This takes a while</source>
        <translation>这需要一段时间</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>One step: {n} pairs</source>
        <translation>单步：{n} 个词对</translation>
    </message>
</context>
<context>
    <name>TreeCanvas</name>
    <message>
        <source>Huffman tree</source>
        <translation>哈夫曼树</translation>
    </message>
    <message>
        <source>Open a text to see the Huffman tree of its words.</source>
        <translation>打开文本，查看其中各词的哈夫曼树。</translation>
    </message>
</context>
<context>
    <name>TreeCaptions</name>
    <message>
        <source>{words} words, P = 1</source>
        <translation>{words} 个词，P = 1</translation>
    </message>
    <message>
        <source>{words} words</source>
        <translation>{words} 个词</translation>
    </message>
    <message>
        <source>average {number}</source>
        <translation>平均 {number}</translation>
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
</context>
<context>
    <name>TreeLadder</name>
    <message>
        <source>How likely the model takes each turn of the path to be.</source>
        <translation>模型认为路径上每次转向有多大可能。</translation>
    </message>
    <message>
        <source>Bit of the word&apos;s Huffman code: 0 turns left, 1 right.</source>
        <translation>该词哈夫曼编码的一位：0 向左，1 向右。</translation>
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
        <source>{method} does not use the tree; {tree_method} gives each turn a probability.</source>
        <translation>{method}不使用这棵树；{tree_method}给每次转向一个概率。</translation>
    </message>
    <message>
        <source>Not trained yet: at every turn left and right are equally probable.</source>
        <translation>尚未训练：每次转向时向左、向右的概率相等。</translation>
    </message>
</context>
<context>
    <name>UpdatePanel</name>
    <message>
        <source>Open a corpus to see what training does with one of its pairs.</source>
        <translation>打开一份语料，看看训练如何处理其中一个词对。</translation>
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
        <source>{time} of training would be lost ({runs}). Save its word vectors first?</source>
        <translation>将丢失 {time} 的训练成果（{runs}）。要先保存词向量吗？</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
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
        <source>Word vectors not saved</source>
        <translation>词向量未能保存</translation>
    </message>
    <message>
        <source>Save Elsewhere…</source>
        <translation>保存到别处…</translation>
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
        <source>{corpus} — Word2Vec Explorer</source>
        <translation>{corpus} — Word2Vec Explorer</translation>
    </message>
    <message>
        <source>No files yet</source>
        <translation>还没有文件</translation>
    </message>
    <message>
        <source>Clear List</source>
        <translation>清空列表</translation>
    </message>
    <message>
        <source>{path} is written.</source>
        <translation>已写入 {path}。</translation>
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
    <name>WordPlot</name>
    <message>
        <source>{axis} · {share} of variance</source>
        <translation>{axis} · {share} 方差占比</translation>
    </message>
    <message>
        <source>{word} · count {count}</source>
        <translation>{word} · 词频 {count}</translation>
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
    <name>corpora</name>
    <message>
        <source>Toy kingdom</source>
        <translation>玩具王国</translation>
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
        <source>{file}: vectors are not packed; choose a name that ends in .txt, .vec or .bin.</source>
        <translation>{file}：词向量不能压缩保存；请选择以 .txt、.vec 或 .bin 结尾的名称。</translation>
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
        <source>Σ p̃(L − 1) log 2</source>
        <translation>Σ p̃(L − 1) log 2</translation>
    </message>
    <message>
        <source>Negative sampling</source>
        <translation>负采样</translation>
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
        <source>log |V|</source>
        <translation>log |V|</translation>
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
        <source>{shared} of {count} shared</source>
        <translation>{shared} / {count} 个共有</translation>
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
        <source>Word space</source>
        <translation>词空间</translation>
    </message>
    <message>
        <source>Huffman tree</source>
        <translation>哈夫曼树</translation>
    </message>
    <message>
        <source>One update</source>
        <translation>一次更新</translation>
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
        <source>Vocabulary</source>
        <translation>词表</translation>
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
        <source>Next pair</source>
        <translation>下一对</translation>
    </message>
    <message>
        <source>Next pair: another one from the corpus, as training draws them</source>
        <translation>下一对：像训练时那样，从语料中另抽一个词对</translation>
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
        <source>Bit of the word&apos;s Huffman code: 0 turns left, 1 right.</source>
        <translation>该词哈夫曼编码的一位：0 向左，1 向右。</translation>
    </message>
    <message>
        <source>v: input vector of the centre. u: output vectors of the inner nodes on the path to the context word. s = +1 where the path turns left, −1 where it turns right. σ(x) = 1 / (1 + exp(−x)). log is the natural logarithm.</source>
        <translation>v：中心词的输入向量。u：通往上下文词的路径上各内部节点的输出向量。路径向左时 s = +1，向右时 s = −1。σ(x) = 1 / (1 + exp(−x))。log 是自然对数。</translation>
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
        <source>Show this path in the Huffman tree</source>
        <translation>在哈夫曼树中显示这条路径</translation>
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
</context>
</TS>
