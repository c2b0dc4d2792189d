using NUnit.Framework;

// Every test has files, processes and a platform of its own: fixtures run side by side, more of them than there are cores, because many
// wait for a disk or a process.
[assembly: Parallelizable(ParallelScope.Fixtures)]
[assembly: LevelOfParallelism(4)]

namespace Recorder.Tests;

/// <summary>What all tests share.</summary>
[SetUpFixture]
public sealed class Parallelism
{
    // Tests hold threads of the pool up, to see what happens then; those beside them are not to wait until the pool has noticed.
    const int Threads = 32;

    [OneTimeSetUp]
    public void MakeRoom() => Assert.That(ThreadPool.SetMinThreads(Threads, Threads), Is.True);
}
