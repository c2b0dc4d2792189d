using Dapper;
using NUnit.Framework;
using Recorder.Cli;
using Recorder.Storage.Configurations;
using Recorder.Tests.Storage.Schema;

namespace Recorder.Tests.Cli;

/// <summary><c>recorder preset</c>, and <c>recorder backtest --preset</c>.</summary>
[Category("Integration")]
public sealed class PresetCommandTests : CommandFixture
{
    string Preset => System.IO.Path.Combine(System.IO.Path.GetDirectoryName(Database)!, "presets", "trend.json");

    [Test]
    public void A_preset_of_a_run_is_a_row_and_a_file_and_runs_again()
    {
        var first = Backtest("--strategy", "MaCross", "--set", "fast-length=7", "--fee-per-lot", "1");
        Done("preset", "save", "trend", "--from", "latest");
        Assert.That(File.Exists(Preset), Is.True);
        Assert.That(Done("preset", "list").Output, Does.Contain("trend").And.Contain("MaCross"));
        Assert.That(Done("preset", "show", "trend").Output, Does.Contain("execution.fee_per_lot"));
        var again = Done("backtest", "--preset", "trend", "--bars", Path("bars.csv"), "--json");
        using var file = SchemaFolder.Connect(Database);
        var hashes = file.Query<(string, string?)>("SELECT config_hash, preset_ref FROM run_configs ORDER BY run_id").ToList();
        Assert.That(hashes.Select(run => run.Item1).Distinct().Count(), Is.EqualTo(1), "the name of a preset does not count");
        Assert.That(hashes.Select(run => run.Item2), Is.EqualTo(new[] { null, "trend" }));
        Assert.That(first.Runs[0].GetProperty("orders").GetInt64(), Is.EqualTo(again.Runs[0].GetProperty("orders").GetInt64()));
    }

    [Test]
    public void The_file_alone_is_enough_and_comes_back_into_the_table()
    {
        Done("preset", "save", "trend", "--config", Write("c.json", """{"symbol":"DEMO","timeframe":"5m"}"""));
        using (var file = SchemaFolder.Connect(Database))
            file.Execute("DELETE FROM presets");
        Assert.That(Done("preset", "show", "trend").Output, Does.Contain("DEMO"));
        Done("preset", "import", Preset);
        Assert.That(Done("preset", "list").Output, Does.Contain("trend"));
    }

    [Test]
    public void A_preset_that_is_exported_and_imported_is_the_same()
    {
        Done("preset", "save", "trend", "--config", Write("c.json", """{"symbol":"DEMO","execution":{"balance":5000.5},"seed":7}"""));
        var before = Done("preset", "show", "trend", "--json").Json;
        Done("preset", "export", "trend", "--to", Path("shared.json"));
        Done("preset", "delete", "trend");
        Assert.That(File.Exists(Preset), Is.False);
        Done("preset", "import", Path("shared.json"));
        var after = Done("preset", "show", "trend", "--json").Json;
        Assert.That(after.GetProperty("config").ToString(), Is.EqualTo(before.GetProperty("config").ToString()));
        Assert.That(after.GetProperty("created_at").GetInt64(), Is.EqualTo(before.GetProperty("created_at").GetInt64()));
    }

    [Test]
    public void A_rebuilt_file_keeps_presets_and_configurations()
    {
        Backtest("--strategy", "MaCross");
        Done("preset", "save", "trend", "--from", "latest");
        Done("verify");
        Done("rebuild", "--into", Path("again.db"));
        Assert.That(Command.Run("preset", "list", "--db", Path("again.db")).Output, Does.Contain("trend"));
        Assert.That(
            Command.Run("config", "latest", "--json", "--db", Path("again.db")).Output,
            Is.EqualTo(Done("config", "latest", "--json").Output));
    }

    [Test]
    public void A_name_that_is_taken_needs_replace()
    {
        var file = Write("c.json", """{"symbol":"A"}""");
        Done("preset", "save", "trend", "--config", file);
        Refuses("there is a preset 'trend' already", "preset", "save", "trend", "--config", file);
        Refuses("differs in upper and lower case only", "preset", "save", "Trend", "--config", file, "--replace");
        Done("preset", "save", "trend", "--config", Write("d.json", """{"symbol":"B"}"""), "--replace");
        Assert.That(Done("preset", "show", "trend").Output, Does.Contain("\"B\""));
    }

    [TestCase("")]
    [TestCase(" ")]
    [TestCase("a/b")]
    [TestCase("a\\b")]
    [TestCase("..")]
    [TestCase(".hidden")]
    [TestCase("dot.")]
    [TestCase("blank ")]
    [TestCase("NUL")]
    [TestCase("com1.json")]
    [TestCase("lpt9")]
    [TestCase("a:b")]
    [TestCase("a*")]
    [TestCase("tab\t")]
    public void A_name_that_is_not_a_file_name_is_refused(string name)
    {
        Assert.That(
            () => PresetName.Check(name), Throws.InstanceOf<ConfigException>().With.Message.Contains("cannot be the name of a preset"));
        Refuses("", "preset", "save", name, "--config", Write("c.json", """{"symbol":"A"}"""));
        Assert.That(File.Exists(Database), Is.False);
    }

    [TestCase("trend")]
    [TestCase("Trend 2.5 (night)")]
    [TestCase("größe")]
    [TestCase("console")]
    public void A_name_that_is_a_file_name_is_taken(string name) => Assert.That(PresetName.Check(name), Is.EqualTo(name));

    [Test]
    public void An_edited_file_is_refused_and_nothing_changes()
    {
        Done("preset", "save", "trend", "--config", Write("c.json", """{"symbol":"A"}"""));
        var edited = Write("e.json", File.ReadAllText(Preset).Replace("\"A\"", "\"B\"", StringComparison.Ordinal));
        Refuses("config_sha256 does not match", "preset", "import", edited, "--replace");
        Assert.That(Done("preset", "show", "trend").Output, Does.Contain("\"A\""));
    }

    [Test]
    public void A_preset_that_differs_from_its_file_is_refused_until_one_of_them_is_taken()
    {
        Done("preset", "save", "trend", "--config", Write("c.json", """{"symbol":"A"}"""));
        var edited = File.ReadAllText(Preset).Replace("\"A\"", "\"B\"", StringComparison.Ordinal);
        File.WriteAllText(Preset, edited);
        Refuses("config_sha256 does not match", "backtest", "--preset", "trend", "--bars", Path("bars.csv"));
        File.WriteAllLines(Preset, edited.Split('\n').Where(line => !line.Contains("config_sha256", StringComparison.Ordinal)));
        Refuses("the preset 'trend' differs from its file", "preset", "show", "trend");
        Refuses("the preset 'trend' differs from its file", "backtest", "--preset", "trend", "--bars", Path("bars.csv"));

        Done("preset", "import", Preset, "--replace");
        Assert.That(Done("preset", "show", "trend").Output, Does.Contain("\"B\""));
        File.WriteAllText(Preset, "damaged");
        Done("preset", "export", "trend");
        Assert.That(Done("preset", "show", "trend").Output, Does.Contain("\"B\""));
    }

    [TestCase("""{"name":"x"}""", "it has no config")]
    [TestCase("""{"name":"x","config":{"luck":1}}""", "has the unknown member 'luck'")]
    [TestCase("""{"name":"../x","config":{}}""", "a file name cannot have '/'")]
    [TestCase("""{"name":"x","config":{"seed":"1"}}""", "expected a whole number")]
    [TestCase("no json", "is not JSON")]
    public void A_file_that_is_not_a_preset_is_refused(string json, string problem)
    {
        Refuses(problem, "preset", "import", Write("p.json", json));
        Assert.That(File.Exists(Database), Is.False);
    }

    [Test]
    public void A_preset_that_is_missing_is_refused_with_those_that_exist()
    {
        Done("preset", "save", "trend", "--config", Write("c.json", """{"symbol":"A"}"""));
        Refuses("there is no preset 'none'; there are trend", "preset", "show", "none");
        Refuses("there is no preset 'none'; there are trend", "backtest", "--preset", "none");
        Refuses("there is no preset 'none'", "preset", "delete", "none");
    }

    Command Done(params string[] command)
    {
        var run = Command.Run([.. command, "--db", Database]);
        Assert.That(run.Code, Is.Zero, run.Error);
        return run;
    }

    void Refuses(string problem, params string[] command)
    {
        var run = Command.Run([.. command, "--db", Database]);
        Assert.That((run.Code, run.Output), Is.EqualTo((ExitCode.CouldNotRun, "")));
        Assert.That(run.Error, Does.Contain(problem));
    }
}
