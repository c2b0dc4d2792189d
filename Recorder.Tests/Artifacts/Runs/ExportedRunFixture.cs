using Dapper;
using Microsoft.Data.Sqlite;
using NUnit.Framework;
using Recorder.Artifacts.Runs.Checking;
using Recorder.Artifacts.Runs.Exporting;
using Recorder.Artifacts.Runs.Folders;
using Recorder.Tests.Cli;

namespace Recorder.Tests.Artifacts.Runs;

/// <summary>A database with one validated backtest, and ways to export it.</summary>
public abstract class ExportedRunFixture : RecordedFixture
{
    /// <summary>The run.</summary>
    protected string RunId { get; private set; } = "";

    /// <summary>Folder for exports.</summary>
    protected string Data => Path("data");

    /// <summary>Folder of the exported run.</summary>
    protected string Place => System.IO.Path.Combine(Data, "runs", RunId);

    protected override void Record()
    {
        var backtest = Command.Run("backtest", "--bars", Write("es.csv", [.. HourlyBars.Lines(12)]), "--symbol", "ES", "--timeframe", "1h",
            "--tick-value", "12.5", "--fee-per-lot", "2.1", "--strategy", "MaCross", "--db", Database);
        Assert.That(backtest.Code, Is.Zero, backtest.Error);
        Assert.That(Command.Run("validate", "latest", "--db", Database, "--draws", "200").Code, Is.Zero);
        RunId = Scalar<string>("SELECT run_id FROM strategy_runs");
    }

    /// <summary>Exports the run.</summary>
    private protected ExportedRun Export(ExportOptions? options = null) =>
        new RunExport(Database, Data, options ?? new ExportOptions(), TimeProvider.System).Export("latest");

    /// <summary>Checks the exported files.</summary>
    private protected ArtifactReport Check() => ArtifactCheck.Run(Database, Data);

    /// <summary>Path of an exported file.</summary>
    private protected string Exported(string name) => System.IO.Path.Combine(Place, name);

    /// <summary>The manifest of the exported run.</summary>
    private protected Manifest Manifest() =>
        Recorder.Artifacts.Runs.Folders.Manifest.Parse(File.ReadAllBytes(Exported("manifest.json")), "manifest.json");

    /// <summary>A value of the database.</summary>
    private protected T Scalar<T>(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Database};Pooling=False");
        return connection.ExecuteScalar<T>(sql)!;
    }

    /// <summary>The rows of a query on the database.</summary>
    private protected List<object?[]> Rows(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Database};Pooling=False");
        connection.Open();
        using var reader = connection.ExecuteReader(sql);
        var rows = new List<object?[]>();
        while (reader.Read())
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(Value)]);
        return rows;

        object? Value(int column) => reader.IsDBNull(column) ? null : reader.GetValue(column);
    }
}
