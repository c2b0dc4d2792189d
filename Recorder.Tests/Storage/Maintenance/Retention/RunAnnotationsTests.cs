using NUnit.Framework;
using Recorder.Storage;
using Recorder.Storage.Events;
using Recorder.Storage.Maintenance.Rebuilding;
using Recorder.Storage.Maintenance.Retention;
using Recorder.Storage.Maintenance.Verification;
using Recorder.Storage.Queries;

namespace Recorder.Tests.Storage.Maintenance.Retention;

[Category("Integration")]
public sealed class RunAnnotationsTests
{
    [Test]
    public void A_tag_and_a_note_given_while_a_run_is_recorded_survive_a_rebuild()
    {
        using var store = new StoreFixture();
        var run = store.Begin();
        run.Accept(new NoteTaken { Kind = NoteKind.Tag, Name = "own" }, StoreFixture.Start);
        store.Store.Flush(StoreFixture.Patience);
        var id = run.RunId.ToString();

        Assert.That(RunAnnotations.Tag(store.Path, id, "baseline"), Is.True);
        Assert.That(RunAnnotations.Tag(store.Path, id, "baseline"), Is.False, "it has the tag");
        RunAnnotations.Note(store.Path, id, "wider stop");
        run.End(StoreFixture.Completed, StoreFixture.Start);
        store.Store.Flush(StoreFixture.Patience);
        var rebuilt = store.Folder.File("rebuilt.db");
        Assert.That(Rebuild.Into(store.Path, rebuilt).Equal, Is.True);

        foreach (var path in (string[])[store.Path, rebuilt])
        {
            using var reader = RunReader.Open(path);
            var found = reader.Find(id);
            Assert.That(found.Tags, Is.EqualTo(new[] { "baseline", "own" }), path);
            Assert.That(reader.Detail(found).Notes.Select(note => note.Text), Is.EqualTo(new[] { "wider stop" }), path);
        }

        Assert.That(DatabaseCheck.Run(store.Path).Findings, Is.Empty);
    }

    [Test]
    public void A_tag_is_removed_unless_the_strategy_gave_it()
    {
        using var store = new StoreFixture();
        var run = store.Begin();
        run.Accept(new NoteTaken { Kind = NoteKind.Tag, Name = "own" }, StoreFixture.Start);
        run.End(StoreFixture.Completed, StoreFixture.Start);
        store.Store.Flush(StoreFixture.Patience);
        var id = run.RunId.ToString();
        RunAnnotations.Tag(store.Path, id, "mine");

        RunAnnotations.RemoveTag(store.Path, id, "mine");

        Assert.That(store.Scalar<long>("SELECT count(*) FROM run_annotations"), Is.Zero);
        Assert.That(() => RunAnnotations.RemoveTag(store.Path, id, "own"), Throws.TypeOf<RetentionException>()
            .With.Message.Contains("the strategy gave the tag"));
        Assert.That(() => RunAnnotations.RemoveTag(store.Path, id, "none"), Throws.TypeOf<RetentionException>()
            .With.Message.Contains("does not have the tag"));
        Assert.That(() => RunAnnotations.Tag(store.Path, id, " "), Throws.TypeOf<RetentionException>());
    }
}
