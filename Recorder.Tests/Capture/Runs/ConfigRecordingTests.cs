using System.Security.Cryptography;
using System.Text.Json;
using NUnit.Framework;
using Recorder.Capture.Runs;
using Recorder.Plugin;

namespace Recorder.Tests.Capture.Runs;

/// <summary>The configuration of a run that the platform started.</summary>
public sealed class ConfigRecordingTests
{
    const string Config =
        "SELECT config_json || '|' || ifnull(code_version, '') || '|' || config_hash AS row FROM run_configs WHERE run_id = @RunId";

    [Test]
    public void It_has_symbol_timeframe_account_and_parameters_and_the_hash_of_the_assembly()
    {
        var code = AssemblyHash.Of(typeof(IdleStrategy).Assembly).GetAwaiter().GetResult();
        using var recorded = new RecordedHarness();
        var parts = Row(recorded).Split('|');
        using var config = JsonDocument.Parse(parts[0]);
        Assert.That(config.RootElement.GetProperty("symbol").GetString(), Is.EqualTo(recorded.Stage.Symbol.Name));
        Assert.That(config.RootElement.GetProperty("account").GetString(), Is.EqualTo(recorded.Stage.Account.Id));
        Assert.That(config.RootElement.GetProperty("timeframe").GetString(), Is.EqualTo("1m"));
        Assert.That(config.RootElement.GetProperty("strategy").GetProperty("params").ValueKind, Is.EqualTo(JsonValueKind.Object));
        Assert.That(parts[1], Is.EqualTo(code));
        Assert.That(code, Is.EqualTo(Sha256(typeof(IdleStrategy).Assembly.Location)));
    }

    [Test]
    public void A_stated_configuration_is_recorded_as_it_is()
    {
        using var recorded = new RecordedHarness(recording: new RecorderOptions
        {
            Configuration = new RunConfiguration("""{"seed":7,"symbol":"X"}""") { CodeVersion = "abc" },
        });
        Assert.That(Row(recorded), Does.StartWith("""{"seed":7,"symbol":"X"}|abc|"""));
    }

    [Test]
    public void A_stated_configuration_that_is_not_JSON_costs_a_message_and_no_run()
    {
        using var recorded = new RecordedHarness(recording: new RecorderOptions { Configuration = new RunConfiguration("{") });
        recorded.Stage.Tick(100);
        recorded.Stage.Buy();
        recorded.Recorder.Dispose();
        Assert.That(recorded.Log, Has.Some.Contains("the configuration could not be recorded"));
        Assert.That(Recording.Of(recorded.Recorder).Executions, Has.Count.EqualTo(1));
    }

    static string Row(RecordedHarness recorded)
    {
        recorded.Recorder.Dispose();
        return Recording.Of(recorded.Recorder).Rows(Config).Single()["row=".Length..];
    }

    static string Sha256(string path) => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(path))).ToLowerInvariant();
}
