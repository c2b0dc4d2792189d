using Dapper;
using NUnit.Framework;
using Recorder.Benchmarks.Contenders;
using Recorder.Benchmarks.Contenders.Native;
using Recorder.Benchmarks.Racing;
using Recorder.Benchmarks.Workloads;
using Recorder.Storage.Schema.Opening;

namespace Recorder.Tests.Benchmarks;

[Category("Process")]
public sealed class ContenderTests
{
    const int Events = 1_200;

    NativeProgram? _program;

    [OneTimeSetUp]
    public void Compile() => _program = NativeProgram.Compile(out _);

    [OneTimeTearDown]
    public void Remove() => _program?.Dispose();

    [TestCase(nameof(Workload.W1))]
    [TestCase(nameof(Workload.W2))]
    [TestCase(nameof(Workload.W3))]
    public void All_of_them_write_the_same_rows(string workload)
    {
        using var folder = new TestFolder();
        var laps = Race.Run(Race.Everyone(_program, batch: 100, tuned: true), new BenchmarkScenario(Enum.Parse<Workload>(workload), Events),
            rounds: 1, folder.Path, _ => { });
        Assert.That(laps, Has.Count.EqualTo(_program is null ? 6 : 8).And.All.Matches<Lap>(
            lap => lap!.Taken.Seconds > 0 && lap.FileBytes > 0));
    }

    [Test]
    public void Contenders_run_once_a_round_and_each_time_after_another()
    {
        var rounds = Enumerable.Range(0, 4).Select(round => Race.Order(round, 8).ToList()).ToList();
        Assert.That(rounds, Has.All.EquivalentTo(Enumerable.Range(0, 8)));
        Assert.That(rounds.Select(order => order[0]), Is.EqualTo(new[] { 0, 1, 2, 3 }), "who begins");
        Assert.That(rounds.SelectMany(order => order.Zip(order.Skip(1))), Is.Unique, "the order of the contenders");
    }

    [TestCase(1)]
    [TestCase(2)]
    [TestCase(6)]
    public void Few_contenders_come_once_a_round_too(int count) =>
        Assert.That(Enumerable.Range(0, 5).Select(round => Race.Order(round, count)), Has.All.EquivalentTo(Enumerable.Range(0, count)));

    [TestCase("UPDATE bars SET high = high + 1 WHERE id = 5", "bars: 40 rows instead of 40, 2 that only one has")]
    [TestCase("DELETE FROM orders WHERE id = 1", "orders: 19 rows instead of 20, 1 that only one has")]
    [TestCase("UPDATE executions SET fee = NULL WHERE id = 1", "executions: 20 rows instead of 20, 2 that only one has")]
    [TestCase("UPDATE ingest_events SET payload_json = '{}' WHERE id = 1", "payloads: 120 rows instead of 120, 2 that only one has")]
    public void One_that_writes_something_else_is_found_out(string change, string difference)
    {
        using var folder = new TestFolder();
        var course = new BenchmarkScenario(Workload.W3, 120);
        foreach (var name in new[] { "one.db", "other.db" })
            new DapperListContender(100).Write(folder.File(name), course);
        using (var connection = RecorderDatabase.OpenForWriting(folder.File("one.db")))
            connection.Execute(change);
        Assert.That(ContentCheck.Differences(folder.File("one.db"), folder.File("other.db"), Workload.W3, payloads: true),
            Is.EqualTo(new[] { difference }));
    }
}
