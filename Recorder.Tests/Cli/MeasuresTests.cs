using System.Globalization;
using System.Text.Json;
using NUnit.Framework;

namespace Recorder.Tests.Cli;

/// <summary>Measures of <c>recorder metrics</c> that need a parameter.</summary>
[Category("Integration")]
public sealed class MeasuresTests : RecordedFixture
{
    static readonly double[] R12 = [0.010, -0.005, 0.007, -0.012, 0.003, 0.000, 0.015, -0.020, 0.004, 0.006, -0.001, 0.009];

    static readonly string[] All =
    [
        "--var-level", "0.9", "--var-level", "0.99", "--required-return", "0.1", "--rolling", "4", "--drawdowns", "3",
        "--by", "week", "--by", "month", "--by", "quarter", "--by", "year",
    ];

    string _run = "";

    protected override void Record() => _run = Backtest("--strategy", "BracketBreakout").Runs[0].GetProperty("run_id").GetString()!;

    string Returns(string heading = "date,return") => Write(
        "returns.csv", [heading, .. R12.Select((value, day) => FormattableString.Invariant($"2024-01-{day + 1:00},{value}"))]);

    JsonElement OfFile(params string[] more) =>
        Command.Run(["metrics", "--returns", Returns(), "--periods-per-year", "252", "--json", .. more]).Json;

    [Test]
    public void A_file_of_returns_has_every_requested_measure() => Assert.Multiple(() =>
    {
        var json = OfFile([.. All, "--benchmark", Returns()]);
        var tails = json.GetProperty("tail_risk");
        Assert.That(tails[0].GetProperty("level").GetDouble(), Is.EqualTo(0.9));
        Assert.That(tails[0].GetProperty("var").GetDouble(), Is.EqualTo(-0.0113).Within(1e-15));
        Assert.That(tails[1].GetProperty("cvar").GetDouble(), Is.EqualTo(-0.02).Within(1e-15));
        Assert.That(
            json.GetProperty("required_return").GetProperty("required_return_period").GetDouble(),
            Is.EqualTo(Math.Pow(1.1, 1 / 252.0) - 1).Within(1e-15));
        Assert.That(json.GetProperty("benchmark").GetProperty("beta").GetDouble(), Is.EqualTo(1).Within(1e-12), "against itself");
        Assert.That(json.GetProperty("benchmark").GetProperty("reasons").GetProperty("information_ratio").GetString(), Is.EqualTo("flat"));
        Assert.That(json.GetProperty("rolling").GetProperty("rows").GetArrayLength(), Is.EqualTo(9));
        Assert.That(json.GetProperty("rolling").GetProperty("rows")[8].GetProperty("date").GetString(), Is.EqualTo("2024-01-12"));
        Assert.That(
            json.GetProperty("periods").GetProperty("month")[0].GetProperty("return").GetDouble(),
            Is.EqualTo(0.015575624698575652).Within(1e-14));
        Assert.That(json.GetProperty("drawdowns")[0].GetProperty("depth").GetDouble(), Is.EqualTo(-0.02).Within(1e-14));
        Assert.That(json.GetProperty("drawdowns")[0].GetProperty("recovery_date").ValueKind, Is.EqualTo(JsonValueKind.Null));
        Assert.That(
            Command.Keys(OfFile()),
            Has.None.AnyOf("tail_risk", "benchmark", "rolling", "periods", "drawdowns", "required_return"),
            "only the requested measures");
    });

    [Test]
    public void A_recorded_run_has_the_same_measures_and_they_agree_with_its_metrics() => Assert.Multiple(() =>
    {
        var json = Command.Run(["metrics", _run, "--db", Database, "--json", .. All]).Json;
        var total = json.GetProperty("periods").GetProperty("total");
        Assert.That(total.GetProperty("pnl").GetDouble(), Is.EqualTo(json.GetProperty("net_profit").GetDouble()).Within(1e-9));
        Assert.That(total.GetProperty("return").GetDouble(), Is.EqualTo(json.GetProperty("total_return").GetDouble()).Within(1e-12));
        Assert.That(
            json.GetProperty("periods").GetProperty("week").EnumerateArray().Sum(row => row.GetProperty("pnl").GetDouble()),
            Is.EqualTo(total.GetProperty("pnl").GetDouble()).Within(1e-9));
        var depths = json.GetProperty("drawdowns").EnumerateArray().Select(row => row.GetProperty("depth").GetDouble());
        var deepest = depths.DefaultIfEmpty(0).Min();
        Assert.That(deepest, Is.EqualTo(json.GetProperty("max_drawdown").GetDouble()).Within(1e-12));
    });

    [TestCase(false)]
    [TestCase(true)]
    public void The_tables_fit_a_screen_of_120_columns(bool besideBenchmark)
    {
        string[] benchmark = besideBenchmark ? ["--benchmark", Returns()] : [];
        foreach (var source in new string[][] { [_run, "--db", Database], ["--returns", Returns(), "--periods-per-year", "252"] })
        {
            var shown = Command.Run(["metrics", .. source, .. All, .. benchmark]);
            Assert.That(shown.Code, Is.Zero, shown.Error);
            var tables = shown.Output[shown.Output.IndexOf("value at risk per period", StringComparison.Ordinal)..].Split('\n');
            Assert.That(tables.Where(line => line.TrimEnd().Length > 120), Is.Empty);
            foreach (var title in new[] { "against a required return", "rolling over 4", "by week", "by year", "deepest drawdowns" })
                Assert.That(tables.Any(line => line.StartsWith(title, StringComparison.Ordinal)), title);
        }
    }

    [Test]
    public void A_rate_of_a_period_or_of_a_file_is_taken_like_the_annual_rate() => Assert.Multiple(() =>
    {
        var daily = Math.Pow(1.05, 1 / 252.0) - 1;
        var annual = Sharpe("--risk-free", "0.05");
        Assert.That(Sharpe("--risk-free-period", daily.ToString("R", CultureInfo.InvariantCulture)), Is.EqualTo(annual).Within(1e-9));
        Assert.That(
            Sharpe("--risk-free-file", Write("a.csv", "date,annual_rate", "2023-12-29,0.05")),
            Is.EqualTo(annual).Within(1e-9),
            "it is valid until the next");
        Assert.That(
            Sharpe("--risk-free-file", Write("b.csv", "date,rate", "2024-01-01,0", "2024-01-07,0.001")),
            Is.Not.EqualTo(Sharpe()).Within(0.1));

        double Sharpe(params string[] more) => OfFile(more).GetProperty("sharpe").GetDouble();
    });

    [Test]
    public void A_run_takes_the_rate_of_a_file_as_well()
    {
        var rates = Write("rates.csv", "date,rate", "2000-01-01,0.0001");
        var json = Command.Run("metrics", _run, "--db", Database, "--risk-free-file", rates, "--by", "month", "--json");
        Assert.That(json.Code, Is.Zero, json.Error);
        var late = Command.Run("metrics", _run, "--db", Database, "--risk-free-file", Write("late.csv", "date,rate", "2999-01-01,0.0001"));
        Assert.That(late.Code, Is.EqualTo(2));
        Assert.That(late.Error, Does.Contain("expected a rate on or before the first day"));
    }

    [Test]
    public void Closes_are_taken_by_their_heading_and_the_adjusted_one_before_the_other()
    {
        var rising = R12.Aggregate(new List<double> { 100 }, (all, value) => [.. all, all[^1] * (1 + value)]);
        var file = Write("closes.csv", ["Date,Close,Adj Close", .. rising.Select((close, day) =>
            string.Create(CultureInfo.InvariantCulture, $"{new DateOnly(2023, 12, 31).AddDays(day):yyyy-MM-dd},7,{close:R}"))]);
        var benchmark = OfFile("--benchmark", file).GetProperty("benchmark");
        Assert.That(benchmark.GetProperty("benchmark_days").GetInt32(), Is.EqualTo(12));
        Assert.That(benchmark.GetProperty("beta").GetDouble(), Is.EqualTo(1).Within(1e-12));
    }

    [TestCase("--var-level: expected a confidence level above 0.5 and below 1", "--var-level", "99")]
    [TestCase("--rolling: expected a whole number of at least 2", "--rolling", "1")]
    [TestCase("--drawdowns: expected a whole number of at least 1", "--drawdowns", "0")]
    [TestCase("--required-return: expected a fraction above -1", "--required-return", "-1")]
    [TestCase("--risk-free-period: expected a fraction above -1", "--risk-free-period", "NaN")]
    [TestCase("give one of --risk-free, --risk-free-period, --risk-free-file", "--risk-free", "0.1", "--risk-free-period", "0.1")]
    [TestCase("give one of --required-return, --required-return-period", "--required-return", "0.1", "--required-return-period", "0.1")]
    [TestCase("does not exist", "--benchmark", "none.csv")]
    [TestCase("does not exist", "--risk-free-file", "none.csv")]
    public void A_bad_value_gives_a_message_of_one_line(string words, params string[] more)
    {
        var refused = Command.Run(["metrics", "--returns", Returns(), "--periods-per-year", "252", .. more]);
        Assert.That((refused.Code, refused.Output), Is.EqualTo((2, "")));
        Assert.That(refused.Error, Does.Contain(words));
        Assert.That(refused.Error.Trim().Split('\n'), Has.Length.EqualTo(1));
    }

    [Test]
    public void A_period_that_there_is_not_is_refused()
    {
        var refused = Command.Run("metrics", "--returns", Returns(), "--periods-per-year", "252", "--by", "decade");
        Assert.That(refused.Code, Is.EqualTo(2));
        Assert.That(refused.Error, Does.Contain("decade"));
    }

    [TestCase("line 1: expected a column return or close", "2024-01-01,0.1", "2024-01-02,0.2")]
    [TestCase("expected a column date beside the closes", "close", "100", "101")]
    [TestCase("line 3, column close: expected a close above 0, found '0'", "date,close", "2024-01-01,100", "2024-01-02,0")]
    [TestCase("line 2, column return: expected a return above -1, as a fraction", "date,return", "2024-01-01,-1")]
    [TestCase("line 3, column date: expected a date not before 2024-01-02", "date,return", "2024-01-02,0.1", "2024-01-01,0.1")]
    [TestCase("expected at least two rows with a value, found 1", "date,return", "2024-01-02,0.1", "2024-01-03,")]
    [TestCase("expected dates for both", "return", "0.1", "0.2")]
    public void A_file_that_is_no_benchmark_is_refused_with_the_line(string words, params string[] lines)
    {
        var refused = Command.Run("metrics", "--returns", Returns(), "--periods-per-year", "252", "--benchmark", Write("bad.csv", lines));
        Assert.That(refused.Code, Is.EqualTo(2));
        Assert.That(refused.Error, Does.Contain(words));
    }

    [TestCase("column rate: expected a rate as a fraction", "date,rate", "2024-01-01,4.5")]
    [TestCase("expected a date after 2024-01-01", "date,rate", "2024-01-01,0.1", "2024-01-01,0.1")]
    [TestCase("expected a column rate or annual_rate", "date,yield", "2024-01-01,0.1")]
    [TestCase("holds no rate", "date,rate")]
    public void A_file_that_is_no_series_of_rates_is_refused_with_the_line(string words, params string[] lines)
    {
        var rates = Write("bad.csv", lines);
        var refused = Command.Run("metrics", "--returns", Returns(), "--periods-per-year", "252", "--risk-free-file", rates);
        Assert.That(refused.Code, Is.EqualTo(2));
        Assert.That(refused.Error, Does.Contain(words));
    }

    [Test]
    public void A_measure_that_needs_dates_is_refused_for_a_file_without_dates()
    {
        var bare = Write("bare.csv", "0.01", "-0.02", "0.03");
        foreach (var more in new string[][] { ["--by", "month"], ["--risk-free-file", Write("rates.csv", "date,rate", "2024-01-01,0")] })
        {
            var refused = Command.Run(["metrics", "--returns", bare, "--periods-per-year", "252", .. more]);
            Assert.That(refused.Code, Is.EqualTo(2));
            Assert.That(refused.Error, Does.Contain("needs returns with dates"));
        }

        var shown = Command.Run("metrics", "--returns", bare, "--periods-per-year", "252", "--drawdowns", "1", "--rolling", "2");
        Assert.That(shown.Output, Does.Contain("period 1").And.Contain("to period 3"));
    }
}
