using System.Text.Json;
using Recorder.Chaos.Faults;
using Recorder.Storage;
using Recorder.Storage.Events;
using Recorder.Storage.Intake;

namespace Recorder.Chaos.Recording;

/// <summary>The process that is killed: it records eight runs into one file at full speed, half of them from two threads.</summary>
static class RecordingProcess
{
    const int Runs = 8;
    const int Slots = 12;

    /// <summary>Records, prints "recording" after all runs have begun, and waits to be killed.</summary>
    internal static void Run(string database, string acknowledgements, int seed, int events, DiskFault fault)
    {
        var random = new Random(seed);
        var disk = fault is DiskFault.None ? null : FaultyDisk.ForAll();
        var share = events / Slots;
        using var file = Acknowledgements.Create(acknowledgements, share);
        // Segments are small, so that many are filled, recycled and left behind.
        using var store = RecorderStore.Open(database, new RecorderSettings
        {
            SegmentSize = 32L << 10 << random.Next(6),
            BatchSize = random.Next(20, 1_500),
            BatchInterval = TimeSpan.FromMilliseconds(random.Next(2, 100)),
            PowerLossBound = TimeSpan.FromMilliseconds(random.Next(0, 200)),
            RetryDelay = TimeSpan.FromMilliseconds(5),
            MaxRetryDelay = TimeSpan.FromMilliseconds(50),
        });
        var slot = 0;
        var threads = new List<Thread>();
        for (var number = 0; number < Runs; number++)
        {
            var run = Begin(store, number);
            var twice = number % 2;
            for (var thread = 0; thread <= twice; thread++)
            {
                var (mine, of) = (slot++, thread);
                file.Begin(mine, run.RunId, of);
                threads.Add(new Thread(() => Fill(run, file, mine, of, share)));
            }
        }

        threads.ForEach(thread => thread.Start());
        Console.Out.WriteLine("recording");
        if (disk is not null)
            Fail(disk, fault, random);
        threads.ForEach(thread => thread.Join());
        Thread.CurrentThread.Join();
    }

    /// <summary>Begins a run.</summary>
    internal static RunIntake Begin(RecorderStore store, int number) => store.Begin(
        new StrategyRegistered { Name = "Chaos" },
        new InstanceRegistered { Parameters = JsonSerializer.SerializeToElement(new { number }), Symbol = "ES" },
        new RunStarted { RunType = RunType.Live },
        new NumberedEvent(0, 0).Utc);

    static void Fill(RunIntake run, Acknowledgements file, int slot, int thread, int count)
    {
        for (var number = 0; number < count; number++)
        {
            var made = new NumberedEvent(thread, number);
            var inMemory = run.Unjournaled;
            var accepted = run.Accept(made.Body, made.Utc);
            // An event that is only in memory does not survive a kill, and the recorder reports such events itself.
            if (accepted && run.Unjournaled == inMemory)
                file.Add(slot, number);
        }
    }

    // Turns the fault on and off until the kill.
    static void Fail(FaultyDisk disk, DiskFault fault, Random random)
    {
        using var never = new ManualResetEventSlim();
        while (true)
        {
            never.Wait(random.Next(60));
            disk.Fault = fault;
            never.Wait(random.Next(60));
            disk.Fault = DiskFault.None;
        }
    }
}
