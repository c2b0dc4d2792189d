using System.Collections.Concurrent;
using NUnit.Framework;
using Recorder.Storage.Events;
using Recorder.Storage.Intake;
using Recorder.Storage.Journal;

namespace Recorder.Tests.Storage.Journal;

/// <summary>Appends to a journal and takes events from it, with many threads and many segments.</summary>
public sealed class EventJournalTests : JournalFixture
{
    static readonly JournalLimits Small = new(SegmentSize: 64 * 1024, Files: 64 << 20, Memory: 1 << 20);

    [Test]
    public void Every_event_of_every_thread_comes_out_once_and_each_threads_own_in_order()
    {
        const int threads = 6, events = 4_000;
        var journal = new EventJournal(Journals, Small);
        journal.Begin();
        journal.WaitForFile(StoreFixture.Patience);
        var taken = new List<(int Run, long Sequence, int Length)>();
        using var done = new CountdownEvent(threads);
        for (var thread = 0; thread < threads; thread++)
        {
            var run = thread;
            new Thread(() =>
            {
                for (var sequence = 1; sequence <= events; sequence++)
                    Assert.That(journal.TryAppend(new FrameHeader(sequence, run, EventType.Order), Payload(run, sequence), default, out _),
                        Is.True);
                done.Signal();
            }).Start();
        }

        while (!done.IsSet || !journal.IsDrained)
        {
            while (journal.TryTake(out var frame, out var json, out _))
            {
                Assert.That(json.SequenceEqual(Payload(frame.Run, (int)frame.Sequence)), Is.True);
                taken.Add((frame.Run, frame.Sequence, json.Length));
            }

            journal.Release();
        }

        journal.Seal();
        journal.Close(keep: false);
        Assert.Multiple(() =>
        {
            Assert.That(taken, Has.Count.EqualTo(threads * events));
            foreach (var run in taken.GroupBy(frame => frame.Run))
                Assert.That(run.Select(frame => frame.Sequence), Is.EqualTo(Enumerable.Range(1, events)));
            Assert.That(Folder.Names, Is.Empty, "nothing is left of a journal that was closed");
        });
    }

    [Test]
    public void A_reader_at_a_position_has_all_events_that_were_appended_before_it()
    {
        const int threads = 4, events = 3_000;
        var journal = new EventJournal(Journals, Small);
        journal.Begin();
        var positions = new ConcurrentQueue<(JournalPosition Position, int Run, int Sequence)>();
        using var done = new CountdownEvent(threads);
        for (var thread = 0; thread < threads; thread++)
        {
            var run = thread;
            new Thread(() =>
            {
                for (var sequence = 1; sequence <= events; sequence++)
                {
                    journal.TryAppend(new FrameHeader(sequence, run, EventType.Order), Payload(run, sequence), default, out _);
                    positions.Enqueue((journal.End, run, sequence));
                }

                done.Signal();
            }).Start();
        }

        var (taken, late, reached) = (new long[threads], 0, 0);
        while (!done.IsSet || !journal.IsDrained)
        {
            if (journal.TryTake(out var frame, out _, out _))
                taken[frame.Run] = frame.Sequence;
            while (positions.TryPeek(out var asked) && journal.Taken.Covers(asked.Position))
            {
                late += taken[asked.Run] < asked.Sequence ? 1 : 0;
                reached++;
                positions.TryDequeue(out _);
            }

            journal.Release();
        }

        var (left, isSaid) = (positions.Count, positions.All(asked => journal.Taken.Covers(asked.Position)));
        journal.Seal();
        journal.Close(keep: false);
        Assert.Multiple(() =>
        {
            Assert.That(late, Is.Zero);
            Assert.That(isSaid, Is.True, "of a drained journal everything has been taken");
            Assert.That(reached + left, Is.EqualTo(threads * events));
        });
    }

    [Test]
    public void A_closed_journal_is_read_back_in_order_across_segments()
    {
        var journal = new EventJournal(Journals, Small);
        journal.Begin();
        journal.WaitForFile(StoreFixture.Patience);
        var run = Run(journal);
        for (var order = 0; order < 2_000; order++)
            Assert.That(run.Accept(StoreFixture.Order($"{order}"), StoreFixture.Start), Is.True);
        Assert.That(Left(journal).Select(recorded => recorded.Header.Sequence), Is.EqualTo(Enumerable.Range(1, 2_000)));
        Assert.That(run.Unjournaled, Is.Zero);
    }

    [Test]
    public void A_recycled_segment_shows_nothing_of_what_it_held_before()
    {
        var journal = new EventJournal(Journals, Small);
        journal.Begin();
        journal.WaitForFile(StoreFixture.Patience);
        var run = Run(journal);
        for (var order = 0; order < 3_000; order++)
        {
            run.Accept(StoreFixture.Order($"{order}"), StoreFixture.Start);
            while (order < 2_900 && journal.TryTake(out _, out _, out _))
            {
            }

            journal.Release();
        }

        var left = Left(journal).Select(recorded => recorded.Header.Sequence).ToList();
        Assert.That(left, Is.EqualTo(Enumerable.Range((int)left[0], left.Count)), "one stretch without a hole");
        Assert.That(left[^1], Is.EqualTo(3_000));
        Assert.That(left, Has.Count.InRange(100, 500), "what was released is gone, what was not is there");
    }

    [Test]
    public void Without_files_bars_give_way_first_and_what_trades_has_the_other_half()
    {
        var journal = new EventJournal(folder: null, Small with { Memory = 64 * 1024 });
        var run = Run(journal);
        var bars = 0;
        while (run.Accept(StoreFixture.Bar(bars), StoreFixture.Start))
            bars++;
        var orders = 0;
        while (run.Accept(StoreFixture.Order($"{orders}"), StoreFixture.Start))
            orders++;

        Assert.Multiple(() =>
        {
            Assert.That(bars, Is.GreaterThan(30));
            Assert.That(orders, Is.GreaterThan(30));
            Assert.That(run.Counters.Dropped, Is.EqualTo(2));
            Assert.That(run.Unjournaled, Is.EqualTo(bars + orders));
            Assert.That(run.Accept(StoreFixture.Bar(0), StoreFixture.Start), Is.False);
        });
        while (journal.TryTake(out _, out _, out _))
        {
        }

        journal.Release();
        Assert.That(run.Accept(StoreFixture.Bar(0), StoreFixture.Start), Is.True, "what was taken makes room");
        journal.Seal();
        Assert.That(run.Accept(StoreFixture.Bar(0), StoreFixture.Start), Is.False);
    }

    [Test]
    public void A_read_only_folder_costs_no_event_and_the_journal_names_the_reason()
    {
        File.WriteAllText(Journals.FullName, "a file where the folder should be");
        var journal = new EventJournal(Journals, Small);
        journal.Begin();
        journal.WaitForFile(StoreFixture.Patience);
        var run = Run(journal);
        Assert.That(run.Accept(StoreFixture.Order("1"), StoreFixture.Start), Is.True);
        Assert.Multiple(() =>
        {
            Assert.That(journal.Trouble, Is.InstanceOf<IOException>());
            Assert.That(journal.IsDurable, Is.False);
            Assert.That(run.Unjournaled, Is.EqualTo(1));
        });
        File.Delete(Journals.FullName);
        Assert.That(() => run.Accept(StoreFixture.Order("2"), StoreFixture.Start) && journal.IsDurable, Is.True.Eventually(),
            "it is tried again");
        Assert.That(journal.Trouble, Is.Null);
        Drain(journal);
    }

    [Test]
    public void A_journal_at_its_limit_continues_in_memory_until_there_is_room_again()
    {
        var journal = new EventJournal(Journals, Small with { Files = 2 * Small.SegmentSize });
        journal.Begin();
        journal.WaitForFile(StoreFixture.Patience);
        var run = Run(journal);
        for (var order = 0; order < 1_000; order++)
            Assert.That(run.Accept(StoreFixture.Order($"{order}"), StoreFixture.Start), Is.True);
        Assert.That(run.Unjournaled, Is.InRange(1, 900));
        Assert.That(Journals.Segments(), Has.Count.EqualTo(2));

        var taken = 0;
        while (journal.TryTake(out _, out _, out _))
            taken++;
        Assert.That(taken, Is.EqualTo(1_000));
        journal.Release();
        Assert.That(() => run.Accept(StoreFixture.Order("again"), StoreFixture.Start) && journal.IsDurable, Is.True.Eventually());
        Drain(journal);
    }

    [Test]
    public void An_event_larger_than_a_segment_waits_in_memory()
    {
        var journal = new EventJournal(Journals, Small);
        journal.Begin();
        journal.WaitForFile(StoreFixture.Patience);
        var run = Run(journal);
        Assert.That(run.Accept(StoreFixture.Order("small"), StoreFixture.Start), Is.True);
        Assert.That(run.Accept(new NoteTaken { Kind = NoteKind.Note, Text = new string('x', 100_000) }, StoreFixture.Start), Is.True);
        Assert.That(run.Accept(StoreFixture.Order("after"), StoreFixture.Start), Is.True);
        Assert.That(run.Unjournaled, Is.EqualTo(1));

        var types = new List<EventType>();
        while (journal.TryTake(out var frame, out _, out _))
            types.Add(frame.Type);
        Assert.That(types, Is.EqualTo(new[] { EventType.Order, EventType.Note, EventType.Order }));
        Drain(journal);
    }

    [Test]
    public void An_event_that_cannot_be_put_into_words_becomes_a_gap_and_throws_nothing()
    {
        var journal = new EventJournal(folder: null, Small);
        var run = Run(journal);
        Assert.That(run.Accept(StoreFixture.Order("1") with { Side = (Side)99 }, StoreFixture.Start), Is.False);
        Assert.That(run.TryTakeGap(out var gap), Is.True);
        Assert.That(gap!.Reason, Does.StartWith("the event could not be encoded"));
        Assert.That(run.Accept(StoreFixture.Order("2"), StoreFixture.Start), Is.True, "the encoder goes on");
    }

    static RunIntake Run(EventJournal journal) =>
        new(Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid(), EventSource.Live, journal, BarOverflow.Dropped, TimeProvider.System, number: 1);

    static byte[] Payload(int run, int sequence)
    {
        var bytes = new byte[50 + (((run * 7) + sequence) % 300)];
        Array.Fill(bytes, (byte)((run + sequence) % 255));
        return bytes;
    }

    // The state after a kill: no process has the files open, and no file was removed.
    List<RecordedEvent> Left(EventJournal journal)
    {
        while (journal.TryTake(out _, out _, out _))
        {
        }

        journal.Seal();
        journal.Close(keep: true);
        using var leftover = OrphanedJournal.Find(Journals, new HashSet<Guid>()).Single();
        Assert.That(leftover.Journal, Is.EqualTo(journal.Id));
        return [.. leftover.Events()];
    }

    static void Drain(EventJournal journal)
    {
        journal.Seal();
        while (journal.TryTake(out _, out _, out _))
        {
        }

        journal.Close(keep: false);
    }
}
