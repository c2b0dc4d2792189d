using NUnit.Framework;
using Recorder.Storage.Events;
using Recorder.Storage.Events.Footprints;
using Recorder.Storage.Intake;
using Recorder.Storage.Journal;
using Recorder.Tests.Storage.Events;
using Recorder.Tests.Storage.Footprints;

namespace Recorder.Tests.Storage.Journal;

/// <summary>Reads the journal of a process that has ended, complete or incomplete.</summary>
public sealed class OrphanedJournalTests : JournalFixture
{
    const int Events = 200;

    [Test]
    public void The_journal_of_a_living_process_is_not_touched()
    {
        var journal = Journal();
        var living = new HashSet<Guid>();
        Assert.That(OrphanedJournal.Find(Journals, living), Is.Empty);
        Assert.That(living, Is.EqualTo(new[] { journal.Id }));
        Assert.That(journal.TryAppend(new FrameHeader(1, 1, EventType.Order), "{}"u8, default, out var durable) && durable, Is.True);
        journal.Seal();
        Abandon(journal);
    }

    [Test]
    public void An_orphaned_journal_is_held_by_one_process_at_a_time()
    {
        Leave();
        using (var held = OrphanedJournal.Find(Journals, new HashSet<Guid>()).Single())
        {
            var living = new HashSet<Guid>();
            Assert.That(OrphanedJournal.Find(Journals, living), Is.Empty);
            Assert.That(living, Is.EqualTo(new[] { held.Journal }));
        }

        using var again = OrphanedJournal.Find(Journals, new HashSet<Guid>()).Single();
        again.Delete();
        Journals.RemoveWhenEmpty();
        Assert.That(Folder.Names, Is.Empty);
    }

    [Test]
    public void A_frame_that_was_never_finished_is_passed_over_and_those_after_it_are_read()
    {
        var path = Leave();
        var bytes = File.ReadAllBytes(path);
        // The state of a hook that was killed before it stored the length.
        Array.Clear(bytes, FrameAt(bytes, 100), sizeof(int));
        File.WriteAllBytes(path, bytes);
        using var leftover = OrphanedJournal.Find(Journals, new HashSet<Guid>()).Single();
        Assert.That(leftover.Events().Select(recorded => recorded.Header.Sequence),
            Is.EqualTo(Enumerable.Range(1, Events).Where(sequence => sequence != 101)));
        Assert.That(leftover.Damaged, Is.Zero);
    }

    // The bytes inside such a frame must not look like a changed frame.
    [Test]
    public void Of_no_kind_of_event_is_a_frame_that_was_never_finished_counted_as_changed()
    {
        var journal = Journal();
        var run = Run(journal);
        var bodies = Enumerable.Range(0, 20).SelectMany(round => EventJsonTests.FullBodies().Select(body =>
        {
            EventJsonTests.Vary(body, round);
            return body;
        })).ToList();
        foreach (var body in bodies)
            run.Accept(body, StoreFixture.Start);
        journal.Seal();
        Abandon(journal);
        foreach (var path in Journals.Segments().Where(path => SegmentHeader.Read(File.ReadAllBytes(path)) is not null))
        {
            var bytes = File.ReadAllBytes(path);
            foreach (var frame in Enumerable.Range(0, bodies.Count).Select(number => FrameAt(bytes, number)).ToList())
                Array.Clear(bytes, frame, sizeof(int));
            File.WriteAllBytes(path, bytes);
        }

        using var leftover = OrphanedJournal.Find(Journals, new HashSet<Guid>()).Single();
        Assert.That(leftover.Events(), Is.Empty);
        Assert.That(leftover.Damaged, Is.Zero);
    }

    [Test]
    public void Any_flipped_bit_of_a_frame_costs_that_event_alone_and_is_counted()
    {
        var path = Leave();
        var sound = File.ReadAllBytes(path);
        var random = new Random(7);
        for (var trial = 0; trial < 300; trial++)
        {
            var bytes = (byte[])sound.Clone();
            var frame = random.Next(Events);
            var start = FrameAt(bytes, frame);
            // The length is not changed, because bytes with a wrong length are not a frame.
            var at = random.Next(start + sizeof(int), FrameAt(bytes, frame + 1) - Frame.Alignment);
            bytes[at] ^= (byte)(1 << random.Next(8));
            File.WriteAllBytes(path, bytes);
            using var leftover = OrphanedJournal.Find(Journals, new HashSet<Guid>()).Single();
            Assert.That(leftover.Events().Select(recorded => recorded.Header.Sequence),
                Is.EqualTo(Enumerable.Range(1, Events).Where(sequence => sequence != frame + 1)), $"byte {at - start} of frame {frame}");
            // These bytes identify a frame: length of the attachment, kind, first byte of the event.
            if (at - start is not ((>= 16 and < 20) or (>= 24 and < 28) or Frame.HeaderSize))
                Assert.That(leftover.Damaged, Is.EqualTo(1), $"byte {at - start} of frame {frame}");
        }
    }

    [Test]
    public void A_file_that_was_cut_gives_what_lies_before_the_cut()
    {
        var path = Leave();
        var bytes = File.ReadAllBytes(path);
        File.WriteAllBytes(path, bytes[..(FrameAt(bytes, 150) + 20)]);
        using var leftover = OrphanedJournal.Find(Journals, new HashSet<Guid>()).Single();
        Assert.That(leftover.Events().Count(), Is.EqualTo(150));
    }

    [Test]
    public void Files_that_are_not_ours_are_left_alone()
    {
        Leave();
        var foreign = Path.Combine(Journals.FullName, "notes.segment");
        File.WriteAllText(foreign, "not ours");
        using var leftover = OrphanedJournal.Find(Journals, new HashSet<Guid>()).Single();
        leftover.Delete();
        Journals.RemoveWhenEmpty();
        Assert.That(File.ReadAllText(foreign), Is.EqualTo("not ours"));
    }

    [Test]
    public void A_footprint_travels_as_bytes_and_arrives_as_the_same_json()
    {
        var journal = Journal();
        var run = Run(journal);
        Footprint[] footprints =
        [
            Made.Footprint(40), new Footprint { Reason = "nö levels", Volume = 3, Trades = 2 },
            new Footprint { Levels = [new FootprintLevel(1.5, null, 2, null, null, 3, null)] }
        ];
        foreach (var footprint in footprints)
            Assert.That(run.Accept(Made.Bar(0, footprint), StoreFixture.Start), Is.True);
        journal.Seal();
        Abandon(journal);
        using var leftover = OrphanedJournal.Find(Journals, new HashSet<Guid>()).Single();
        var bars = leftover.Events().Select(recorded => ((BarClosed)recorded.Body).Volumetric!.Value.GetRawText());
        Assert.That(bars, Is.EqualTo(footprints.Select(footprint => FootprintJson.Write(footprint).GetRawText())));
    }

    EventJournal Journal()
    {
        var journal = new EventJournal(Journals, new JournalLimits(256 * 1024, 64 << 20, 1 << 20));
        journal.Begin();
        journal.WaitForFile(StoreFixture.Patience);
        return journal;
    }

    static RunIntake Run(EventJournal journal) =>
        new(Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid(), EventSource.Live, journal, BarOverflow.Dropped, TimeProvider.System, number: 1);

    // Writes a journal of orders in the state that a kill leaves. Returns the only file with events.
    string Leave()
    {
        var journal = Journal();
        var run = Run(journal);
        for (var order = 0; order < Events; order++)
            Assert.That(run.Accept(StoreFixture.Order($"{order}"), StoreFixture.Start), Is.True);
        journal.Seal();
        Abandon(journal);
        return Journals.Segments().Single(path => SegmentHeader.Read(File.ReadAllBytes(path)) is not null);
    }

    static void Abandon(EventJournal journal)
    {
        while (journal.TryTake(out _, out _, out _))
        {
        }

        journal.Close(keep: true);
    }

    static int FrameAt(byte[] bytes, int number)
    {
        var at = SegmentHeader.Size;
        for (; number > 0; number--)
            at += (int)Frame.SizeOf(BitConverter.ToInt32(bytes, at), Frame.AttachedTo(bytes.AsSpan(at)));
        return at;
    }
}
