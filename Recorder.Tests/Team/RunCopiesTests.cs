using NUnit.Framework;
using Recorder.Storage.Queries.Rows;
using Recorder.Storage.Schema.Opening;
using Recorder.Team.Reading;

namespace Recorder.Tests.Team;

/// <summary>The copies of runs of a served store.</summary>
[Category("Integration")]
public sealed class RunCopiesTests
{
    TestFolder _folder = null!;
    RunCopies _copies = null!;

    [SetUp]
    public void MakeFolder()
    {
        _folder = new TestFolder();
        _copies = new RunCopies(_folder.Path, TimeProvider.System);
    }

    [TearDown]
    public void RemoveFolder()
    {
        _copies.Dispose();
        _folder.Dispose();
    }

    [Test]
    public void A_copy_stays_readable_until_its_request_ends_although_others_took_its_place()
    {
        string path;
        using (_copies.Enter())
        {
            var copy = Get("first");
            path = copy.Path;
            using (ExecutionContext.SuppressFlow())
                Task.Run(() => FillWithOthers()).GetAwaiter().GetResult();
            Assert.That(Runs(copy), Is.Zero);
            Assert.That(File.Exists(path), Is.True);
        }

        Assert.That(File.Exists(path), Is.False);
    }

    [Test]
    public void A_copy_that_nobody_reads_is_removed_when_others_take_its_place()
    {
        var path = Get("first").Path;
        FillWithOthers();
        Assert.That(File.Exists(path), Is.False);
    }

    [Test]
    public void A_copy_stays_readable_until_its_request_ends_although_the_run_was_pushed_again()
    {
        using var request = _copies.Enter();
        var earlier = Get("run", "1");
        Assert.That(Get("run", "2").Path, Is.Not.EqualTo(earlier.Path));
        Assert.That(Runs(earlier), Is.Zero);
    }

    [Test]
    public async Task A_copy_that_takes_long_does_not_delay_the_copies_of_other_runs()
    {
        using ManualResetEventSlim began = new(), end = new();
        var slow = Task.Run(() => _copies.Get(
            "slow", "1",
            path =>
            {
                began.Set();
                end.Wait();
                Make(path);
            },
            CancellationToken.None));
        began.Wait();
        Assert.That(Runs(Get("other")), Is.Zero);
        Assert.That(slow.IsCompleted, Is.False);
        end.Set();
        Assert.That(Runs(await slow), Is.Zero);
    }

    [Test]
    public async Task Requests_for_the_same_run_make_one_copy()
    {
        var made = 0;
        var copies = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => _copies.Get(
            "run", "1",
            path =>
            {
                Interlocked.Increment(ref made);
                Make(path);
            },
            CancellationToken.None))));
        Assert.That((made, copies.Distinct().Count()), Is.EqualTo((1, 1)));
    }

    [Test]
    public void A_copy_that_could_not_be_made_is_made_by_the_next_request()
    {
        Assert.That(
            () => _copies.Get("run", "1", path => throw new OperationCanceledException(path), CancellationToken.None),
            Throws.InstanceOf<OperationCanceledException>());
        Assert.That(Runs(Get("run")), Is.Zero);
    }

    void FillWithOthers()
    {
        for (var other = 0; other < RunCopies.Most; other++)
            Get($"other {other}");
    }

    RecordedFile Get(string name, string mark = "1") => _copies.Get(name, mark, Make, CancellationToken.None);

    static void Make(string path) => RecorderDatabase.OpenForWriting(path, TimeProvider.System).Dispose();

    static long Runs(RecordedFile file) => RunLookup.Count(file, CancellationToken.None);
}
