namespace Recorder.Capture.Hooks;

/// <summary>Called after each hook with what the hook cost the calling thread.</summary>
/// <param name="hook">The hook.</param>
/// <param name="ticks">Time, in <see cref="System.Diagnostics.Stopwatch"/> ticks.</param>
/// <param name="bytes">Memory that it allocated.</param>
delegate void HookCost(string hook, long ticks, long bytes);
