using NUnit.Framework;
using Recorder.Storage;
using Recorder.Storage.Events;
using Recorder.Storage.Intake;
using Recorder.Storage.Journal;
using Recorder.Storage.Writing;
using Recorder.Tests.Storage.Metrics;

namespace Recorder.Tests.Storage.Writing;

/// <summary>Waits for one run while another run in the same file never stops.</summary>
public sealed class FlushRequestsTests
{
    [Test]
    public void A_caller_that_waits_for_its_events_does_not_wait_for_later_ones()
    {
        var time = new BusyTime();
        using var numbers = new NumbersFixture(new RecorderSettings { Time = time });
        var run = numbers.Begin();
        time.Other = numbers.Begin();
        for (var minute = 0; minute < 20; minute++)
            NumbersFixture.Bar(run, minute, 101, 99, 100);

        var flushed = numbers.Store.Store.Flush(StoreFixture.Patience);
        var (settled, others) = (run.Counters.Pending, time.Accepted);
        time.Other = null;

        Assert.Multiple(() =>
        {
            Assert.That(flushed, Is.True);
            Assert.That(settled, Is.Zero);
            Assert.That(others, Is.Positive, "the other run was never silent");
        });
    }

    [Test]
    public void A_stopped_run_has_its_metrics_while_another_run_continues()
    {
        var time = new BusyTime();
        using var numbers = new NumbersFixture(new RecorderSettings { Time = time });
        var run = numbers.Begin();
        NumbersFixture.Bar(run, 0, 101, 99, 100);
        numbers.Fill(run, 1, Side.Buy, 1, 100, fee: 5);
        numbers.Fill(run, 2, Side.Sell, 1, 110, fee: 5);
        time.Other = numbers.Begin();

        numbers.End(run);
        var profit = EventWriter.Scalar<double>(
            numbers.Store.Path, $"SELECT value FROM run_metrics_kv WHERE key = 'net_profit' AND run_id = '{run.RunId}'");
        time.Other = null;

        Assert.That(profit, Is.EqualTo(490));
    }

    [Test]
    public void A_request_at_the_moment_of_completion_is_completed()
    {
        const int events = 30_000;
        var journal = new EventJournal(folder: null, new JournalLimits(1 << 16, Files: 0, 1 << 26));
        var requests = new FlushRequests(journal);
        var isOver = false;
        // The request completes only when the position moves. If the writer misses the request at that time, it never completes.
        var reader = new Thread(() =>
        {
            while (!Volatile.Read(ref isOver))
            {
                if (!journal.TryTake(out _, out _, out _))
                    continue;
                requests.CompleteTaken();
                journal.Release();
            }
        });
        reader.Start();
        var answered = 0;
        while (answered < events && journal.TryAppend(new FrameHeader(answered + 1, 0, EventType.Order), "{}"u8, default, out _)
            && requests.Add().Wait(StoreFixture.Patience))
            answered++;
        Volatile.Write(ref isOver, true);
        reader.Join();
        journal.Seal();
        journal.Close(keep: false);

        Assert.That(answered, Is.EqualTo(events));
    }

    // Whenever the writer reads the clock, another run has accepted one more bar, so there is always something to take.
    sealed class BusyTime : TimeProvider
    {
        RunIntake? _other;
        int _accepted;

        internal RunIntake? Other
        {
            set => Volatile.Write(ref _other, value);
        }

        internal int Accepted => Volatile.Read(ref _accepted);

        public override long GetTimestamp()
        {
            if (Volatile.Read(ref _other) is { } other)
                NumbersFixture.Bar(other, Interlocked.Increment(ref _accepted), 101, 99, 100);
            return base.GetTimestamp();
        }
    }
}
