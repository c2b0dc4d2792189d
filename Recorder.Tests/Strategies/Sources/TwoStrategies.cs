using TradingPlatform.BusinessLayer;

namespace TwoStrategies;

/// <summary>Several strategies and their shared code in one file.</summary>
public abstract class EveryBar : Strategy, ICurrentSymbol, ICurrentAccount
{
    private HistoricalData bars;

    [InputParameter("Symbol", 0)]
    public Symbol CurrentSymbol { get; set; }

    [InputParameter("Account", 1)]
    public Account CurrentAccount { get; set; }

    [InputParameter("Every", 2, 1, 1000, 1, 0)]
    public int Every = 10;

    protected abstract Side First { get; }

    protected override void OnRun()
    {
        bars = CurrentSymbol.GetHistory(Period.MIN1, Core.TimeUtils.DateTimeUtcNow);
        bars.NewHistoryItem += (_, _) =>
        {
            if (bars.Count % Every == 0)
                Core.PlaceOrder(CurrentSymbol, CurrentAccount, bars.Count / Every % 2 == 0 ? First : First.Invert());
        };
    }

    protected override void OnStop() => bars?.Dispose();
}

public sealed class BuyFirst : EveryBar
{
    public BuyFirst() => Name = "Buy first";

    protected override Side First => Side.Buy;
}

public sealed class SellFirst : EveryBar
{
    public SellFirst() => Name = "Sell first";

    protected override Side First => Side.Sell;
}
