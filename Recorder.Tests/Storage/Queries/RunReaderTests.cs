using NUnit.Framework;
using Recorder.Storage;
using Recorder.Storage.Queries;

namespace Recorder.Tests.Storage.Queries;

/// <summary>Finding and reading runs.</summary>
public sealed class RunReaderTests
{
    [Test]
    public void A_run_is_found_by_its_id_a_unique_beginning_or_as_the_latest()
    {
        using var folder = new TestFolder();
        string[] ids = ["aaaa0000-0000-7000-8000-000000000001", "aaab0000-0000-7000-8000-000000000002"];
        EventWriter.Write(
            folder.File("recorder.db"), [.. ids.SelectMany((id, at) => RandomRun.Events(at, steps: 3, Guid.Parse(id)))], () => 100);
        using var reader = RunReader.Open(folder.File("recorder.db"));

        Assert.Multiple(() =>
        {
            Assert.That(reader.Find(ids[0]).RunId, Is.EqualTo(ids[0]));
            Assert.That(reader.Find("AAAB").RunId, Is.EqualTo(ids[1]));
            Assert.That(reader.Find("latest").RunId, Is.EqualTo(ids[1]));
            Assert.That(() => reader.Find("aaa"), Throws.InstanceOf<RunNotFoundException>().With.Message.Contains("more than one"));
            Assert.That(() => reader.Find("%"),
                Throws.InstanceOf<RunNotFoundException>().With.Message.Contains("no run has an id that begins with '%'"));
        });
    }

    [Test]
    public void The_detail_of_a_run_is_what_was_recorded()
    {
        using var folder = new TestFolder();
        var events = RandomRun.Events(seed: 11, steps: 40);
        EventWriter.Write(folder.File("recorder.db"), events, () => 100);
        using var reader = RunReader.Open(folder.File("recorder.db"));

        var detail = reader.Detail(reader.Find("latest"));

        Assert.Multiple(() =>
        {
            Assert.That(detail.Run.Strategy, Is.EqualTo("Random"));
            Assert.That(detail.Run.Orders, Is.EqualTo(detail.Orders.Count));
            Assert.That(detail.Run.Executions, Is.EqualTo(detail.Executions.Count));
            // The third order of a bracket is too far away to be a leg: it stays a candidate, without a row.
            Assert.That(detail.Orders.Select(order => order.OrderId), Is.EquivalentTo(
                events.Select(e => e.Body).OfType<Recorder.Storage.Events.OrderChanged>().Select(order => order.OrderId).Distinct()
                    .Where(id => !id.EndsWith('X'))));
            Assert.That(detail.Executions.Select(fill => fill.ExecUtc), Is.Ordered);
            Assert.That(detail.Gaps, Is.Empty);
            Assert.That(detail.Health!.Quarantined, Is.Zero);
        });
    }

    [Test]
    public void An_empty_file_has_no_latest_run()
    {
        using var fixture = new StoreFixture();
        using var reader = RunReader.Open(fixture.Path);
        Assert.That(reader.Runs(), Is.Empty);
        Assert.That(
            () => reader.Find("latest"), Throws.InstanceOf<RunNotFoundException>().With.Message.Contains("no run in this file yet"));
    }
}
