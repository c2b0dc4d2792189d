namespace Recorder.Capture.Hooks;

/// <summary>Told what a hook took of the thread that called it.</summary>
/// <param name="hook">The hook.</param>
/// <param name="ticks">Time, in <see cref="System.Diagnostics.Stopwatch"/> ticks.</param>
/// <param name="bytes">Memory that it allocated.</param>
delegate void HookCost(string hook, long ticks, long bytes);
