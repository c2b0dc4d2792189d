using Recorder.Storage.Maintenance.Verification;
using Recorder.Storage.Queries;

namespace Recorder.Tests.Cli.Backtesting;

/// <summary>Backtests of a small compiled strategy on one invented day of bars, from 2025-01-05T23:00Z to 22:00 of the next day.</summary>
public abstract class PlayFixture : CommandFixture
{
    /// <summary>Writes a strategy with a symbol, an account and the given members.</summary>
    protected string Source(string members) => Write(
        "Probe.cs",
        $$"""
        using TradingPlatform.BusinessLayer;
        public class Probe : Strategy, ICurrentSymbol, ICurrentAccount
        {
            [InputParameter("Symbol")] public Symbol CurrentSymbol { get; set; }
            [InputParameter("Account")] public Account CurrentAccount { get; set; }
            [InputParameter("Lots")] public int Lots = 1;
            {{members}}
            void Buy(string comment) => Core.PlaceOrder(new PlaceOrderRequestParameters
            {
                Symbol = CurrentSymbol, Account = CurrentAccount, Side = Side.Buy, Quantity = Lots,
                OrderTypeId = OrderType.Market, Comment = comment,
            });
        }
        """);

    /// <summary>A strategy that does nothing.</summary>
    protected string Idle() => Source("");

    /// <summary>All rows of the latest run.</summary>
    private protected RunDetail Latest()
    {
        using var reader = RunReader.Open(Database);
        return reader.Detail(reader.Find("latest"));
    }

    /// <summary>Times and prices of the fills of a run.</summary>
    private protected static IEnumerable<(string Utc, double Price)> Fills(RunDetail run) =>
        run.Executions.Select(fill => (fill.ExecUtc, fill.Price));

    /// <summary>The notes of the latest run.</summary>
    private protected IReadOnlyList<string> Notes()
    {
        // Notes with a name come from the recorder.
        return [.. Latest().Notes.Where(note => note.Name is null).Select(note => note.Text!)];
    }

    /// <summary>The findings of <c>recorder verify</c>.</summary>
    private protected IReadOnlyList<object> Findings() => [.. DatabaseCheck.Run(Database).Findings];
}
