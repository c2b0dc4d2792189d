using System.Text.Json;
using NUnit.Framework;

namespace Recorder.Tests.Cli.Backtesting;

/// <summary>Text that a strategy prints to the console.</summary>
[Category("Process")]
public sealed class StrategyOutputTests : CommandFixture
{
    const string Printing = """
        using System;
        using TradingPlatform.BusinessLayer;
        public class Printing : Strategy
        {
            protected override void OnRun()
            {
                Console.WriteLine("printed \u001b[2J");
                Console.Error.WriteLine("complained \u001b]0;title\u0007");
            }
        }
        """;

    [Test]
    public void It_goes_to_the_error_stream_escaped_and_the_output_has_the_answer_only()
    {
        using var backtest = Waiting.WaitingProcess.Start(
            "backtest", "--bars", Bars(), "--symbol", "DEMO", "--timeframe", "5m", "--source", Write("Printing.cs", Printing), "--db",
            Database, "--json");
        Assert.That(backtest.AwaitEnd(), Is.Zero, string.Join('\n', backtest.Said));
        Assert.That(backtest.Said.Take(2), Is.EqualTo(new[] { "printed \\u001B[2J", "complained \\u001B]0;title\\u0007" }));
        Assert.That(backtest.Said, Is.All.Matches<string>(line => line?.Any(char.IsControl) is false));
        Assert.That(JsonSerializer.Deserialize<JsonElement>(backtest.Output).GetProperty("runs").GetArrayLength(), Is.EqualTo(1));
    }
}
