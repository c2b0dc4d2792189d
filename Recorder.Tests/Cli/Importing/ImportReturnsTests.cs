using NUnit.Framework;
using Recorder.Cli;

namespace Recorder.Tests.Cli.Importing;

/// <summary><c>recorder import returns</c>: the run has the returns of the file.</summary>
[Category("Integration")]
public class ImportReturnsTests : ImportFixture
{
    static readonly string[] Keys =
    [
        "returns_count", "total_return", "sharpe", "sortino", "cagr", "max_drawdown", "calmar", "var_95", "psr_0", "worst_day",
        "volatility_annual",
    ];

    static readonly double[] Returns = [0.010, -0.005, 0.007, -0.012, 0.003, 0.000, 0.015, -0.020, 0.004, 0.006, -0.001, 0.009];

    [Test]
    public void A_run_of_returns_has_the_metrics_of_the_file()
    {
        var file = Weekdays("r12.csv");
        var answer = Returned(file, "--strategy", "Momentum", "--balance", "50000", "--currency", "usd").Json;
        Assert.That(answer.GetProperty("days").GetInt32(), Is.EqualTo(12));
        var ofFile = Command.Run("metrics", "--returns", file, "--periods-per-year", "252", "--json").Json;
        var ofRun = Command.Run("metrics", "latest", "--db", Database, "--json").Json;
        Assert.Multiple(() =>
        {
            foreach (var key in Keys)
                Assert.That(ofRun.GetProperty(key).GetDouble(), Is.EqualTo(ofFile.GetProperty(key).GetDouble()).Within(1e-9), key);
            Assert.That(
                Rows("SELECT initial_balance, base_currency, status FROM strategy_runs"), Is.EqualTo(new[] { "50000 USD COMPLETED" }));
        });
        IsSound();
    }

    [Test]
    public void A_file_of_returns_that_comes_again_adds_nothing_and_another_one_is_refused()
    {
        var file = Weekdays("r12.csv");
        Returned(file, "--strategy", "Momentum");
        var before = Dump();
        Assert.That(Returned(file, "--strategy", "Momentum").Json.GetProperty("days").GetInt32(), Is.Zero);
        var other = Command.Run(
            "import", "returns", Write("other.csv", "time,return", "2024-01-02,0.5"), "--strategy", "Momentum", "--db", Database);
        Assert.That(other.Code, Is.EqualTo(ExitCode.CouldNotRun));
        Assert.That(other.Error, Does.Contain("the strategy Momentum has another history"));
        Assert.That(Dump(), Is.EqualTo(before));
    }

    [Test]
    public void Runs_of_returns_can_be_compared_and_validated()
    {
        Returned(Weekdays("r12.csv"), "--strategy", "One");
        var equity = Write("e.csv", "date;equity", "01.02.2024;10000", "02.02.2024;10100,5", "05.02.2024;10050", "13.02.2024;10200");
        Returned(equity, "--strategy", "Two");
        var ids = Rows("SELECT run_id FROM v_runs ORDER BY strategy");
        Assert.That(Command.Run("compare", ids[0], ids[1], "--db", Database, "--json").Code, Is.Zero);
        Assert.That(Command.Run("validate", ids[0], "--db", Database, "--draws", "50", "--json").Code, Is.Zero);
        Assert.That(Rows("SELECT initial_balance FROM strategy_runs ORDER BY initial_balance"), Is.EqualTo(new[] { "10000", "100000" }));
        var metrics = Command.Run("metrics", ids[1], "--db", Database, "--json").Json;
        Assert.That(metrics.GetProperty("total_return").GetDouble(), Is.EqualTo(0.02).Within(1e-12));
    }

    // Compounded returns and prices both miss the peak because of rounding.
    [TestCase("time,equity", "2026-01-05,100", "2026-01-06,97", "2026-01-07,99", "2026-01-08,97", "2026-01-09,100")]
    [TestCase(
        "time,return", "2026-01-06,-0.03", "2026-01-07,0.020618556701030927", "2026-01-08,-0.020202020202020203",
        "2026-01-09,0.03092783505154639")]
    public void A_drawdown_that_recovers_exactly_is_closed(params string[] lines)
    {
        Returned(Write("recovered.csv", lines), "--strategy", "Recovered", "--balance", "90000");
        Assert.That(Metrics("drawdown_count", "drawdown_current", "drawdown_days_max_recovered", "drawdown_open", "time_underwater"),
            Is.EqualTo(new[]
            {
                "drawdown_count 1", "drawdown_current 0", "drawdown_days_max_recovered 4", "drawdown_open 0", "time_underwater 0.75"
            }));
    }

    [TestCase("has no times", "return", "0.1")]
    [TestCase("after the return of 2024-01-03, the equity is not above 0", "time,return", "2024-01-02,0.1", "2024-01-03,-1")]
    public void Returns_of_which_no_run_can_be_made_are_refused_and_nothing_is_left(string words, params string[] lines)
    {
        var refused = Command.Run("import", "returns", Write("bad.csv", lines), "--strategy", "Bad", "--db", Database);
        Assert.That(refused.Code, Is.EqualTo(ExitCode.CouldNotRun));
        Assert.That(refused.Error, Does.Contain(words));
        Assert.That(Files, Is.EqualTo(new[] { "bad.csv" }));
    }

    [Test]
    public void A_dry_run_of_returns_writes_nothing()
    {
        var answer = Returned(Weekdays("r12.csv"), "--strategy", "Momentum", "--dry-run").Json;
        Assert.That((answer.GetProperty("days").GetInt32(), answer.GetProperty("dry_run").GetBoolean()), Is.EqualTo((12, true)));
        Assert.That(Files, Is.EqualTo(new[] { "r12.csv" }));
    }

    string Weekdays(string name)
    {
        var days = Enumerable.Range(0, 30).Select(day => new DateOnly(2024, 1, 1).AddDays(day))
            .Where(day => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday));
        return Write(
            name,
            ["time,return", .. days.Zip(Returns, (day, value) => FormattableString.Invariant($"{day:yyyy-MM-dd},{value}"))]);
    }

    Command Returned(string file, params string[] more)
    {
        var command = Command.Run(["import", "returns", file, "--db", Database, "--json", .. more]);
        Assert.That(command.Code, Is.Zero, command.Error);
        return command;
    }
}
