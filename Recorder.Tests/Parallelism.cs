using Dapper;
using NUnit.Framework;

// Every test has its own files, processes and platform, so fixtures run in parallel. There are more workers than cores, because many tests
// wait for a disk or a process.
[assembly: Parallelizable(ParallelScope.Fixtures)]
[assembly: LevelOfParallelism(4)]

namespace Recorder.Tests;

/// <summary>Setup of all tests.</summary>
[SetUpFixture]
public sealed class Parallelism
{
    // Some tests block threads of the pool on purpose. More threads from the start keep other tests from waiting for new ones.
    const int Threads = 32;

    [OneTimeSetUp]
    public void ShareQueries() => SqlMapper.ConnectionStringComparer = new AnyDatabase();

    [OneTimeSetUp]
    public void MakeRoom() => Assert.That(ThreadPool.SetMinThreads(Threads, Threads), Is.True);
}
