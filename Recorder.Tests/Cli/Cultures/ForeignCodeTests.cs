using Dapper;
using NUnit.Framework;
using Recorder.Storage.Schema.Opening;

namespace Recorder.Tests.Cli.Cultures;

/// <summary>Cultures and time zones that a strategy sees when the command runs it.</summary>
[Category("Process")]
public class ForeignCodeTests : CommandFixture
{
    // A strategy that shows them as metrics.
    const string Traveller = """
        using System.Globalization;
        using TradingPlatform.BusinessLayer;
        public class Traveller : Strategy
        {
            static readonly DateTime Noon = new(2025, 7, 1, 12, 0, 0, DateTimeKind.Utc);
            protected override List<StrategyMetric> OnGetMetrics() =>
            [
                Of("windows zone", () => In("Eastern Standard Time")),
                Of("iana zone", () => In("America/New_York")),
                Of("french", () => string.Format(new CultureInfo("fr-FR"), "{0:0.0} {1:MMMM}", 1234.5, Noon)),
                Of("plain", () => $"{1.5} {CultureInfo.CurrentCulture.Name}"),
            ];
            static string In(string zone) => $"{TimeZoneInfo.ConvertTimeFromUtc(Noon, TimeZoneInfo.FindSystemTimeZoneById(zone)):HH':'mm}";
            static StrategyMetric Of(string name, Func<string> value)
            {
                try { return new StrategyMetric { Name = name, FormattedValue = value() }; }
                catch (Exception e) { return new StrategyMetric { Name = name, FormattedValue = e.GetType().Name }; }
            }
        }
        """;

    // A strategy that formats by the current culture, and sets another culture for the strategies after it.
    const string Rude = """
        using System.Globalization;
        using TradingPlatform.BusinessLayer;
        public class Rude : Strategy
        {
            [InputParameter("Number")] public double Number = 1.5;
            string _found = "";
            protected override void OnRun()
            {
                _found = $"{Number}";
                CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = new CultureInfo("de-DE");
            }
            protected override List<StrategyMetric> OnGetMetrics() => [new StrategyMetric { Name = "found", FormattedValue = _found }];
        }
        """;

    [TestCase("C.UTF-8")]
    [TestCase("fr_FR.UTF-8")]
    [TestCase("tr_TR.UTF-8")]
    public void A_strategy_finds_time_zones_of_both_kinds_and_cultures_and_starts_with_the_invariant_one(string language)
    {
        var environment = new Dictionary<string, string> { ["LANG"] = language, ["LC_ALL"] = language };
        var run = CommandProcess.Run(Arguments("Traveller.cs", Traveller), environment);
        Assert.That(run.Code, Is.Zero, run.Error);
        Assert.That(run.Error, Does.Not.Contain("recorder: "), "no problem; a notice says that it sent no order");
        Assert.That(Metrics(), Is.EquivalentTo(new[] { "windows zone=08:00", "iana zone=08:00", "french=1234,5 juillet", "plain=1.5 " }));
    }

    [Test]
    [Platform("Linux")]
    public void The_command_starts_without_ICU_and_prints_what_a_strategy_lacks()
    {
        const string Hidden =
            "for file in $(ldconfig -p | sed -n 's/.*=> //p' | grep libicu); do mount --bind /dev/null $file; done; \"$@\"";
        string[] apart = ["unshare", "--map-root-user", "--mount"];
        string[] hide = [.. apart, "bash", "-c", Hidden, "bash"];
        if (CommandProcess.Run(["--version"], shell: [.. apart, "mount", "--bind", "/dev/null", "/dev/null"]).Code != 0)
            Assert.Ignore("mounts are not allowed here: ICU cannot be hidden");
        var run = CommandProcess.Run(Arguments("Traveller.cs", Traveller), shell: hide);
        Assert.That(run.Code, Is.Zero, run.Error);
        Assert.That(run.Error, Does.StartWith("recorder: ICU is not installed").And.Contain("libicu"));
        string[] found = ["windows zone=TimeZoneNotFoundException", "iana zone=08:00", "french=CultureNotFoundException", "plain=1.5 "];
        Assert.That(Metrics(), Is.EquivalentTo(found));
        string[] args = ["backtest", "--bars", Bars(), "--symbol", "DEMO", "--timeframe", "5m", "--db", Database, "--strategy", "MaCross",
            "--tick-value", "0.25"];
        var bundled = CommandProcess.Run(args, shell: hide);
        Assert.That((bundled.Code, bundled.Error), Is.EqualTo((0, "")));
    }

    [Test]
    public void A_culture_that_a_strategy_sets_ends_with_its_run()
    {
        var run = Command.Run([.. Arguments("Rude.cs", Rude), "--sweep", "number=1.5,2.5,3.5", "--parallel", "1"]);
        Assert.That(run.Code, Is.Zero, run.Error);
        Assert.That(Metrics(), Is.EquivalentTo(new[] { "found=1.5", "found=2.5", "found=3.5" }));
    }

    string[] Arguments(string file, string code) =>
        ["backtest", "--bars", Bars(), "--symbol", "DEMO", "--timeframe", "5m", "--db", Database, "--source", Write(file, code)];

    List<string> Metrics()
    {
        using var connection = RecorderDatabase.OpenForReading(Database);
        return
        [
            .. connection.Query<string>(
                """
                SELECT key || '=' || value_text FROM run_metrics_kv
                WHERE value_text IS NOT NULL AND key IN ('windows zone', 'iana zone', 'french', 'plain', 'found')
                """),
        ];
    }
}
