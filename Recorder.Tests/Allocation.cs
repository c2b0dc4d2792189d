using NUnit.Framework;

namespace Recorder.Tests;

/// <summary>
/// Counts allocated bytes. A hook, the encoder of its event and its bounded maps allocate nothing: garbage collections would stop the
/// trading thread. A tick of the stand-in and a histogram allocate nothing either, because they run inside measured loops.
/// </summary>
static class Allocation
{
    /// <summary>Bytes that an action allocates on this thread.</summary>
    internal static long Of(Action action)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        action();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    /// <summary>
    /// Asserts that an action allocates nothing on this thread. Run the action once before, because the first call compiles it.
    /// </summary>
    internal static void AssertNone(Action action) => Assert.That(Of(action), Is.Zero);
}
