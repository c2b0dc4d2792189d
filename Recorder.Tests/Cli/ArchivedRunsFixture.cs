using Dapper;
using Microsoft.Data.Sqlite;
using NUnit.Framework;
using Recorder.Storage.Archives;
using Recorder.Tests.Archives.Runs;
using Recorder.Tests.Storage;

namespace Recorder.Tests.Cli;

/// <summary>Three backtests of one strategy that share their bars, and commands on their file.</summary>
public abstract class ArchivedRunsFixture : RecordedFixture
{
    /// <summary>The folder of the archive.</summary>
    protected string Folder => new ArchiveFolder(Database).FullName;

    /// <summary>Id of the newest run.</summary>
    protected string Newest => Column("SELECT run_id FROM v_runs")[0];

    protected override void Record()
    {
        foreach (var length in (string[])["3", "4", "5"])
        {
            var backtest = Command.Run(
                "backtest", "--bars", Write("es.csv", [.. HourlyBars.Lines(40)]), "--symbol", "ES", "--timeframe", "1h",
                "--tick-value", "12.5", "--strategy", "MaCross", "--set", $"fast-length={length}", "--db", Database);
            Assert.That(backtest.Code, Is.Zero, backtest.Error);
        }
    }

    /// <summary>Runs a command that is refused with a message and changes nothing.</summary>
    protected void Refused(string message, params string[] args)
    {
        var before = DatabaseDump.Of(Database);
        var refused = Command.Run([.. args, "--db", Database]);
        Assert.That(refused.Code, Is.EqualTo(2), refused.Output);
        Assert.That(refused.Error, Does.Contain(message));
        DatabaseDump.AssertEqual(before, DatabaseDump.Of(Database), message);
    }

    /// <summary>Runs a command that succeeds.</summary>
    private protected Command Run(params string[] args)
    {
        var command = Command.Run([.. args, "--db", Database]);
        Assert.That(command.Code, Is.Zero, $"{string.Join(' ', args)}: {command.Error}{command.Output}");
        return command;
    }

    /// <summary>The first column of a query.</summary>
    protected IReadOnlyList<string> Column(string sql) => EventWriter.Column(Database, sql);

    /// <summary>Changes the database as another program does.</summary>
    protected void Change(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Database};Pooling=False");
        connection.Execute(sql);
    }
}
