using System.Diagnostics;
using NUnit.Framework;
using Recorder.Cli;
using Recorder.Storage.Queries;

namespace Recorder.Tests.Cli;

/// <summary><c>backtest --source</c> with a strategy that throws.</summary>
[Category("Process")]
public sealed class SourceFaultTests : CommandFixture
{
    [Test]
    public void A_strategy_that_throws_in_OnRun_leaves_a_failed_run_that_names_the_line()
    {
        var run = Backtest("--source", Write("T.cs", SourceTests.Trading("string nothing;", "Log(nothing.Trim());")));
        Assert.That(run.Code, Is.EqualTo(ExitCode.FoundWrong));
        Assert.That(run.Runs.Single().GetProperty("status").GetString(), Is.EqualTo("FAILED"));
        AssertFault(run, "Object reference not set to an instance of an object (NullReferenceException, T.cs line 6)");
    }

    [TestCase("Core.Symbols[0].NewLast += (_, _) => throw new Exception(\"too much\");",
        "the strategy threw 1104 times, first in a handler: too much (Exception, T.cs line 6)")]
    [TestCase(
        "Core.Symbols[0].GetHistory(Period.MIN5, Core.TimeUtils.DateTimeUtcNow).NewHistoryItem += (_, "
            + "_) => throw new Exception(\"too much\");",
        "first in a handler of NewHistoryItem: too much")]
    [TestCase("} protected override void OnCreated() { throw new Exception(\"too much\");",
        "the strategy threw once, first in OnCreated: too much (Exception, T.cs line 6)")]
    [TestCase("} protected override void OnStop() { throw new Exception(\"too much\");",
        "the strategy threw once, first in OnStop: too much (Exception, T.cs line 6)")]
    public void A_strategy_that_throws_where_the_platform_goes_on_completes_with_faults(string code, string expected)
    {
        var run = Backtest("--source", Write("T.cs", SourceTests.Trading("", code)));
        Assert.That(run.Code, Is.EqualTo(ExitCode.FoundWrong));
        Assert.That(run.Runs.Single().GetProperty("status").GetString(), Is.EqualTo("COMPLETED"));
        Assert.That(run.Runs.Single().GetProperty("bars").GetInt64(), Is.EqualTo(276));
        AssertFault(run, expected);
    }

    [Test]
    public void An_indicator_that_throws_is_named()
    {
        var source =
            Write("T.cs",
                "using TradingPlatform.BusinessLayer; public class Bad : Indicator { public Bad() { Name = \"Bad\"; "
                    + "} protected override void OnUpdate(UpdateArgs args) => throw new Exception(\"too much\"); }",
                SourceTests.Trading("", "Core.Symbols[0].GetHistory(Period.MIN5, Core.TimeUtils.DateTimeUtcNow).AddIndicator(new Bad());")[
                    SourceTests.TradingUsing.Length..]);
        AssertFault(Backtest("--source", source), "first in OnUpdate of the indicator 'Bad': too much (Exception, T.cs line 1)");
    }

    [Test]
    public void An_exception_on_a_strategy_s_own_thread_does_not_end_the_command()
    {
        var source =
            Write("T.cs", SourceTests.Trading(
                "", "var own = new Thread(() => throw new Exception(\"out of sight\")); own.Start(); own.Join();"));
        using var process = Process.Start(new ProcessStartInfo("dotnet", [
            typeof(RecorderCommand).Assembly.Location, "backtest", "--bars", Bars(), "--symbol", "DEMO", "--timeframe", "5m", "--db",
            Database, "--source", source])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        })!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.That(process.ExitCode, Is.EqualTo(ExitCode.FoundWrong), error + output.Result);
        Assert.That(error,
            Does.Contain("first in a separate thread, which would end Quantower: out of sight (Exception, T.cs line 6)").And.Not
                .Contain("   at "));
    }

    void AssertFault(Command run, string expected)
    {
        Assert.That(run.Error.TrimEnd().Split('\n'), Has.Length.EqualTo(1));
        Assert.That(run.Error, Does.Contain(expected).And.Not.Contain("   at "));
        using var reader = RunReader.Open(Database);
        Assert.That(reader.Find("latest").EndReason, Does.Contain(expected));
    }
}
