using NUnit.Framework;
using Recorder.Benchmarks.Contenders.Native;
using Recorder.Benchmarks.Workloads;

namespace Recorder.Tests.Benchmarks;

[Category("Process")]
public sealed class MarketStreamTests
{
    const int Events = 12_000;

    // These values detect a change of the stream, which would make old and new results incomparable.
    [TestCase(nameof(Workload.W1), "d68b171a22b32e1c")]
    [TestCase(nameof(Workload.W2), "909778a3139fbdea")]
    [TestCase(nameof(Workload.W3), "1a2e862dd17e12bc")]
    public void The_stream_never_changes(string workload, string digest) =>
        Assert.That(Digest.Of(Enum.Parse<Workload>(workload), Events), Is.EqualTo(digest));

    [Test]
    public void The_program_in_C_makes_the_same_stream()
    {
        using var program = NativeProgram.Compile(out var without);
        if (program is null)
            Assert.Ignore(without!);
        foreach (var workload in Enum.GetValues<Workload>())
            Assert.That(program.Digest(workload, Events), Is.EqualTo(Digest.Of(workload, Events)), workload.ToString());
    }

    [Test]
    public void An_order_is_new_then_filled_in_part_then_whole()
    {
        var first = MarketStream.Of(Workload.W3, 6).ToList();
        Assert.Multiple(() =>
        {
            Assert.That(first.Select(e => e.Kind),
                Is.EqualTo(new[] { Happening.Order, Happening.Order, Happening.Execution, Happening.Order, Happening.Bar, Happening.Bar }));
            Assert.That(first.Where(e => e.Kind is Happening.Order).Select(e => e.Status),
                Is.EqualTo(new[] { "NEW", "PARTIALLY_FILLED", "FILLED" }));
            Assert.That(first.Take(4).Select(e => e.OrderId).Distinct().Count(), Is.EqualTo(1));
            Assert.That(first.Select(e => e.Index), Is.EqualTo(new[] { 0, 1, 2, 3, 4, 5 }));
        });
    }

    [Test]
    public void The_workloads_are_parts_of_one_stream()
    {
        var all = MarketStream.Of(Workload.W3, Events).ToList();
        Assert.Multiple(() =>
        {
            Assert.That(MarketStream.Of(Workload.W1, Events / 3), Is.EqualTo(all.Where(e => e.Kind is Happening.Bar)));
            Assert.That(MarketStream.Of(Workload.W2, Events * 2 / 3), Is.EqualTo(all.Where(e => e.Kind is not Happening.Bar)));
        });
    }

    [Test]
    public void The_stream_has_eight_runs_and_twenty_series_and_every_bar_once()
    {
        var bars = MarketStream.Of(Workload.W1, Events).ToList();
        Assert.Multiple(() =>
        {
            Assert.That(MarketStream.Of(Workload.W3, Events).Select(e => e.Run).Distinct().Count(), Is.EqualTo(MarketStream.Runs));
            Assert.That(bars.Select(e => e.Series).Distinct().Count(), Is.EqualTo(MarketStream.Series));
            Assert.That(bars.Select(e => (e.Series, e.Time)).Distinct().Count(), Is.EqualTo(Events));
        });
    }

    [TestCase(typeof(BoundOrder), 300)]
    [TestCase(typeof(BoundExecution), 245)]
    [TestCase(typeof(BoundBar), 210)]
    public void Payloads_are_about_as_long_as_in_the_first_measurements(Type kind, int bytes) =>
        Assert.That(MarketStream.Of(Workload.W3, 600).Select(e => BoundRow.Of(e)).Where(kind.IsInstanceOfType)
            .Average(row => row.Log.PayloadJson.Length),
            Is.EqualTo(bytes).Within(15).Percent);
}
