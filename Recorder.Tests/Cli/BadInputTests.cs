using System.Reflection;
using System.Reflection.Emit;
using Microsoft.Data.Sqlite;
using NUnit.Framework;
using TradingPlatform.BusinessLayer;

namespace Recorder.Tests.Cli;

/// <summary>
/// Wrong requests: exit code 2, one clear line on the error stream, no output, and no file created or changed.
/// </summary>
[Category("Integration")]
public class BadInputTests : CommandFixture
{
    [TestCase("--strategy MaCross --set Luck=1",
        "MaCross has no parameter 'Luck'; it has 'Symbol', 'Account', 'Period', 'Fast length', 'Slow length', 'Quantity'")]
    [TestCase("--strategy MaCross --set Quantity=lots", "the parameter 'Quantity' takes a number from 0.0001 to 1000000, found 'lots'")]
    [TestCase("--strategy MaCross --sweep quantity=1,2,x", "the parameter 'quantity' takes a number")]
    [TestCase("--strategy MaCross --sweep quantity=,", "--sweep: expected name=a,b,c, found no values for 'quantity'")]
    [TestCase("--strategy MaCross --set quantity", "--set: expected name=value, found 'quantity'")]
    [TestCase("--strategy MaCross --set quantity=1 --sweep Quantity=1,2", "the parameter 'quantity' is given twice")]
    [TestCase("--strategy Moonshot", "there is no strategy 'Moonshot'; the bundled strategies are BracketBreakout, MaCross")]
    [TestCase("", "name one with --strategy: the bundled strategies are BracketBreakout, MaCross")]
    [TestCase("--strategy MaCross --parallel 0", "--parallel: expected 1 or more")]
    [TestCase("--strategy MaCross --tick-size -1", "--tick-size: expected a number above 0")]
    [TestCase("--strategy MaCross --tick-size big", "big")]
    [TestCase("--strategy MaCross --netting none", "none")]
    [TestCase("--strategy MaCross --ticks t.csv", "give either --bars or --ticks")]
    [TestCase("--strategy MaCross --nonsense", "--nonsense")]
    public void An_option_that_cannot_be_taken_is_refused(string more, string expected) =>
        Refuses(Backtest(more.Split(' ', StringSplitOptions.RemoveEmptyEntries)), expected, "bars.csv");

    [Test]
    public void Missing_prices_are_refused() => Refuses(On(Path("none.csv")), "none.csv does not exist");

    [Test]
    public void A_folder_of_prices_is_refused() => Refuses(On(System.IO.Path.GetTempPath()), "is a folder");

    [Test]
    public void An_empty_price_file_is_refused() => Refuses(On(Write("e.csv", "time,open,high,low,close")), "holds no prices", "e.csv");

    [Test]
    public void A_malformed_price_file_is_refused() =>
        Refuses(On(Write("m.csv", "time,open,high,low,close", "2024-01-31T10:00:00,1,2,?,2")),
            "m.csv, line 2, column low: expected a number, found '?'", "m.csv");

    [Test]
    public void Bars_without_a_timeframe_are_refused() => Refuses(
        Command.Run("backtest", "--bars", Bars(), "--symbol", "DEMO", "--strategy", "MaCross", "--db", Database), "--timeframe is missing",
        "bars.csv");

    [Test]
    public void A_file_that_is_no_assembly_is_refused() => Refuses(Backtest("--assembly", Bars()), "is not a .NET assembly", "bars.csv");

    [Test]
    public void A_missing_assembly_is_refused() => Refuses(Backtest("--assembly", Path("none.dll")), "none.dll does not exist", "bars.csv");

    [Test]
    public void An_assembly_without_strategies_is_refused() =>
        Refuses(
            Backtest("--assembly", typeof(Recorder.Analytics.Positions.PositionFold).Assembly.Location), "holds no strategy", "bars.csv");

    [Test]
    public void Among_several_strategies_one_has_to_be_named() =>
        Refuses(Backtest("--assembly", typeof(ThrowingStrategy).Assembly.Location), nameof(ThrowingStrategy), "bars.csv");

    [Test]
    public void A_strategy_that_cannot_be_created_is_refused() => Refuses(
        Backtest("--assembly", typeof(ThrowingStrategy).Assembly.Location, "--strategy", nameof(UncreatableStrategy)),
        "UncreatableStrategy cannot be created: not on this machine", "bars.csv");

    [Test]
    public void The_only_strategy_of_an_assembly_needs_no_name()
    {
        var assembly = new PersistedAssemblyBuilder(new AssemblyName("Lonely"), typeof(object).Assembly);
        assembly.DefineDynamicModule("Lonely").DefineType("LonelyStrategy", TypeAttributes.Public, typeof(Strategy)).CreateType();
        assembly.Save(Path("lonely.dll"));
        var run = Backtest("--assembly", Path("lonely.dll"));
        Assert.That(run.Code, Is.Zero, run.Error);
        Assert.That(
            run.Runs.Single().GetProperty("bars").GetInt64(), Is.EqualTo(276), "recorded whole, though it knows nothing of the recorder");
    }

    [TestCase("runs")]
    [TestCase("show latest")]
    [TestCase("verify")]
    [TestCase("rebuild")]
    public void A_missing_database_is_refused(string command) =>
        Refuses(Command.Run([.. command.Split(' '), "--db", Database]), "does not exist");

    [TestCase("runs")]
    [TestCase("show latest")]
    [TestCase("verify")]
    [TestCase("rebuild")]
    [TestCase("demo")]
    public void A_file_that_is_no_database_is_refused_and_left_as_it_is(string command)
    {
        Write("recorder.db", "these are not the rows you are looking for");
        var before = File.ReadAllBytes(Database);
        Refuses(Command.Run([.. command.Split(' '), "--db", Database]), "is not an SQLite database", "recorder.db");
        Assert.That(File.ReadAllBytes(Database), Is.EqualTo(before));
    }

    [TestCase("CREATE TABLE wine (year INTEGER);", "another program")]
    [TestCase("PRAGMA application_id = 1364346179; PRAGMA user_version = 99; CREATE TABLE strategies (x);", "newer recorder")]
    public void A_database_of_another_program_or_a_newer_recorder_is_refused(string sql, string expected)
    {
        using (var connection = new SqliteConnection($"Data Source={Database};Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The text is a constant of the test.
            command.CommandText = sql;
#pragma warning restore CA2100
            command.ExecuteNonQuery();
        }

        var before = File.ReadAllBytes(Database);
        Refuses(Command.Run("demo", "--db", Database), expected, "recorder.db");
        Refuses(Command.Run("runs", "--db", Database), expected, "recorder.db");
        Assert.That(File.ReadAllBytes(Database), Is.EqualTo(before));
    }

    [TestCase("runs")]
    [TestCase("show latest")]
    [TestCase("verify")]
    [TestCase("rebuild")]
    [TestCase("demo")]
    public void A_damaged_database_is_refused_and_left_as_it_is(string command)
    {
        Backtest("--strategy", "MaCross");
        using (var file = File.OpenWrite(Database))
        {
            file.Position = 4096;
            file.Write(Enumerable.Repeat((byte)0xFF, 8192).ToArray());
        }

        var before = File.ReadAllBytes(Database);
        Refuses(Command.Run([.. command.Split(' '), "--db", Database]), "is damaged", "bars.csv", "recorder.db");
        Assert.That(File.ReadAllBytes(Database), Is.EqualTo(before));
    }

    [Test]
    public void A_folder_that_does_not_exist_is_refused() => Refuses(Command.Run("demo", "--db", Path("nowhere/recorder.db")), "folder");

    [TestCase("nope", "no run has an id that begins with 'nope'")]
    [TestCase("0", "more than one run")]
    public void A_run_that_is_not_there_or_not_unique_is_refused(string name, string expected)
    {
        Backtest("--strategy", "MaCross", "--sweep", "quantity=1,2");
        Refuses(Command.Run("show", name, "--db", Database), expected, "bars.csv", "recorder.db");
    }

    [Test]
    public void Rebuilding_into_a_file_that_exists_is_refused()
    {
        Backtest("--strategy", "MaCross");
        Refuses(Command.Run("rebuild", "--db", Database, "--into", Bars()), "exists already", "bars.csv", "recorder.db");
    }

    [Test]
    public void An_unknown_command_is_refused() => Refuses(Command.Run("dance"), "dance");

    Command On(string bars) =>
        Command.Run("backtest", "--bars", bars, "--symbol", "DEMO", "--timeframe", "1m", "--strategy", "MaCross", "--db", Database);

    void Refuses(Command run, string expected, params string[] files)
    {
        Assert.That(run.Code, Is.EqualTo(2), run.Error);
        Assert.That(run.Error, Does.StartWith("recorder: ").And.Contain(expected));
        Assert.That(run.Error.TrimEnd().Split('\n'), Has.Length.EqualTo(1));
        Assert.That(run.Output, Is.Empty);
        Assert.That(Files, Is.EqualTo(files));
    }
}
