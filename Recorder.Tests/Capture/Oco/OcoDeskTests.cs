using NUnit.Framework;
using Recorder.Capture.Hooks;
using Recorder.Capture.Oco;
using Recorder.Storage.Events;
using Recorder.Tests.Storage;

namespace Recorder.Tests.Capture.Oco;

/// <summary>What a hook does that leaves a fact: next to nothing.</summary>
public sealed class OcoDeskTests
{
    const int Many = 12_000;

    int _decided;

    [Test]
    public void In_a_live_run_nobody_decides_for_a_hook_however_much_waits()
    {
        var desk = Desk(simulatedTime: false);
        for (var fill = 0; fill < Many; fill++)
            desk.Tell<FillReported>(Fill(fill));
        Assert.That(Volatile.Read(ref _decided), Is.Zero);
        desk.DecideIfFree();
        Assert.That(_decided, Is.EqualTo(Many));
    }

    [Test]
    public void In_simulated_time_a_hook_that_finds_too_much_waiting_decides_on_a_few()
    {
        var desk = Desk(simulatedTime: true);
        var (most, longest) = (0, 0);
        for (var fill = 0; fill < Many; fill++)
        {
            var before = _decided;
            desk.Tell<FillReported>(Fill(fill));
            (most, longest) = (Math.Max(most, _decided - before), Math.Max(longest, fill + 1 - _decided));
        }

        Assert.That(most, Is.EqualTo(2), "more than it left, and few");
        Assert.That(longest, Is.LessThanOrEqualTo(8_001), "all that ever wait");
        desk.Decide();
        Assert.That(_decided, Is.EqualTo(Many));
    }

    [Test]
    public void In_simulated_time_a_hook_waits_for_no_one_who_decides()
    {
        using var deciding = new ManualResetEventSlim();
        using var goOn = new ManualResetEventSlim();
        var desk = Desk(simulatedTime: true);
        desk.Tell<FillReported>(Fill(0));
        desk.Homeless += (_, _) =>
        {
            deciding.Set();
            goOn.Wait();
        };
        try
        {
            var decider = Task.Run(desk.Decide);
            Assert.That(deciding.Wait(StoreFixture.Patience), Is.True);
            var hook = Task.Run(() =>
            {
                for (var fill = 1; fill < Many; fill++)
                    desk.Tell<FillReported>(Fill(fill));
            });
            Assert.That(hook.Wait(StoreFixture.Patience), Is.True);
            Assert.That(_decided, Is.EqualTo(1));
            goOn.Set();
            Assert.That(decider.Wait(StoreFixture.Patience), Is.True);
            Assert.That(_decided, Is.EqualTo(Many), "who decides goes on until nothing waits");
        }
        finally
        {
            goOn.Set();
        }
    }

    OcoQueue Desk(bool simulatedTime)
    {
        _decided = 0;
        var desk = new OcoQueue(new HookGuard(_ => { }), new NoSink(), simulatedTime);
        // Said of each of these fills when it is decided on.
        desk.Homeless += (_, _) => Interlocked.Increment(ref _decided);
        return desk;
    }

    sealed class NoSink : IEventSink
    {
        public void Accept<T>(in T body, DateTime eventUtc) where T : IEventBody
        {
        }
    }

    static FillReported Fill(int number) => new(
        new ExecutionReported
        {
            ExecutionId = $"T{number}",
            OrderId = $"{number}",
            ConnectionId = "one",
            Symbol = "MNQ",
            Side = Side.Buy,
            Price = 100,
            Quantity = 1
        },
        StoreFixture.Start.AddMilliseconds(number));
}
