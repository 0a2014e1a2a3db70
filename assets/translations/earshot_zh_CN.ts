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
        <source>Choose…</source>
        <translation>选择…</translation>
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
    <name>Inspector</name>
    <message>
        <source>Inspector</source>
        <translation>检查器</translation>
    </message>
    <message>
        <source>{0} clips are selected.</source>
        <translation>已选中 {0} 个片段。</translation>
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
    <name>Notice</name>
    <message>
        <source>Hide this message</source>
        <translation>隐藏此消息</translation>
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
    <name>Rail</name>
    <message>
        <source>Workspaces</source>
        <translation>工作区</translation>
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
        <source>Empty the cache</source>
        <translation>清空缓存</translation>
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
