using System.Runtime.InteropServices;
using NUnit.Framework;
using Recorder.Storage.Journal;

namespace Recorder.Tests.Storage.Journal;

/// <summary>A file of the journal: its pages are made writable before the hooks need them.</summary>
public sealed class SegmentFileTests : JournalFixture
{
    const int Size = 64 * 1024;
    const int Rounds = 200;

    [TestCase(true)]
    [TestCase(false)]
    public void Touching_pages_takes_nothing_away_from_what_is_written_at_the_same_time(bool mapped)
    {
        Journals.Prepare();
        using var file = SegmentFile.Create(Journals.FullName, Guid.NewGuid(), 1, Size, mapped);
        using var written = new ManualResetEventSlim();
        var touching = new Thread(() =>
        {
            while (!written.IsSet)
                file.Warm(0, int.MaxValue);
        });
        touching.Start();
        for (var round = 1; round <= Rounds; round++)
        {
            Words(file).Fill(round);
            Assert.That(Words(file).IndexOfAnyExcept(round), Is.EqualTo(-1));
        }

        written.Set();
        touching.Join();
        Assert.That(Words(file).IndexOfAnyExcept(Rounds), Is.EqualTo(-1));
    }

    [Test]
    public void Warming_touches_only_pages_of_the_file()
    {
        Journals.Prepare();
        using var file = SegmentFile.Create(Journals.FullName, Guid.NewGuid(), 1, Size, mapped: true);
        Assert.That(() => file.Warm(Size - 2, 2), Throws.Nothing);
        Assert.That(() => file.Warm(2L * Size, 64), Throws.Nothing, "more was asked for than there is room");
    }

    static unsafe Span<int> Words(SegmentFile file) => MemoryMarshal.Cast<byte, int>(new Span<byte>(file.Memory, Size));
}
