using System.Globalization;
using NUnit.Framework;
using Recorder.Cli;
using Recorder.Cli.Csv;
using Recorder.Cli.Importing;

namespace Recorder.Tests.Cli.Importing;

/// <summary>Imports that are interrupted, and imports at the same time.</summary>
[Category("Integration")]
public sealed class InterruptedImportTests : ImportFixture
{
    static readonly string[] Day = ["2024-01-31T09:30:00Z,ES,buy,2,4800.25", "2024-01-31T09:31:00Z,ES,sell,1,4801"];

    [Test]
    public void An_import_that_is_interrupted_before_it_writes_leaves_nothing()
    {
        using StringWriter output = new(), error = new();
        var code = RecorderCommand.Run(
            ["import", "fills", Fills("fills.csv", Day), "--db", Database], output, error, new CancellationToken(canceled: true));
        Assert.That((code, error.ToString().Trim()), Is.EqualTo((ExitCode.CouldNotRun, "recorder: canceled")));
        Assert.That(Files, Is.EqualTo(new[] { "fills.csv" }));
    }

    [Test]
    public void An_import_that_is_interrupted_while_it_writes_is_gone_on_with_by_the_next()
    {
        const int Count = 50_100;
        var start = new DateTime(2024, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        var rows = Enumerable.Range(0, Count).Select(number => string.Create(
            CultureInfo.InvariantCulture,
            $"{start.AddSeconds(number):yyyy-MM-dd'T'HH:mm:ss'Z'},ES,{(number % 2 == 0 ? "buy" : "sell")},1,{4000 + (number % 10)}"));
        var file = Fills("fills.csv", [.. rows]);
        using var cancellation = new CancellationTokenSource();
        var request = new ImportRequest(
            file, null, null, Database, "Long", FileReading.None, PlatformZone.Assumed, MultiplierOptions.Parse([]),
            StatedCurrencies.Parse([]));
        using var patience = Command.Patience(cancellation.Token);
        Assert.That(() => Recorder.Cli.Importing.Import.Run(request, (_, _, _) => cancellation.Cancel(), patience),
            Throws.InstanceOf<OperationCanceledException>());
        Assert.That(Rows("SELECT status, executions FROM v_runs"), Is.EqualTo(new[] { "CANCELED 50000" }));

        Assert.That(Counts(Imported(file, "--strategy", "Long")), Is.EqualTo((100, 50_000, 0)));
        Assert.That(Rows("SELECT status, executions FROM v_runs"), Is.EqualTo(new[] { $"COMPLETED {Count}" }));
        Assert.That(Rows("SELECT quantity_after FROM position_changes ORDER BY exec_utc DESC LIMIT 1"), Is.EqualTo(new[] { "0" }));
    }

    [Test]
    public void Two_imports_at_a_time_are_refused()
    {
        using var turn = ImportTurn.Take(Database);
        var command = Import(Fills("fills.csv", Day));
        Assert.That(command.Code, Is.EqualTo(ExitCode.CouldNotRun));
        Assert.That(command.Error, Does.Contain("another import"));
    }
}
