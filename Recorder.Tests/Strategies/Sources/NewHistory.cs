using System;
using System.Collections.Generic;
using System.Linq;
using TradingPlatform.BusinessLayer;

namespace NewHistory;

/// <summary>All current aggregations, chosen by a setting; trades by the colour of two consecutive bars.</summary>
public class NewHistory : Strategy, ICurrentSymbol, ICurrentAccount
{
    private string kind = "Time";
    private Period period = Period.MIN1;
    private HistoricalData history;
    private readonly List<HistoricalData> others = [];

    public NewHistory() => Name = "New history";

    public Symbol CurrentSymbol { get; set; }

    public Account CurrentAccount { get; set; }

    public override IList<SettingItem> Settings
    {
        get
        {
            var settings = base.Settings;
            var time = new SettingItemRelationVisibility("Kind", "Time", "Renko");
            settings.Add(new SettingItemSelector("Kind", kind, ["Time", "Tick bars", "Range bars", "Renko", "Heiken Ashi", "Volume"], 1));
            settings.Add(new SettingItemPeriod("Period", period, 2) { Relation = time });
            settings.Add(new SettingItemSymbol("Symbol", CurrentSymbol, 3));
            settings.Add(new SettingItemAccount("Account", CurrentAccount, 4));
            return settings;
        }

        set
        {
            base.Settings = value;
            kind = value.GetValue<string>("Kind") ?? kind;
            if (value.TryGetValue("Period", out Period chosen))
                period = chosen;
            if (value.TryGetValue("Symbol", out Symbol symbol))
                CurrentSymbol = symbol;
            if (value.TryGetValue("Account", out Account account))
                CurrentAccount = account;
        }
    }

    protected override void OnRun()
    {
        var from = Core.TimeUtils.DateTimeUtcNow.AddHours(-1);
        var type = CurrentSymbol.HistoryType;
        HistoryAggregation aggregation = kind switch
        {
            "Tick bars" => new HistoryAggregationTickBars(40, type),
            "Range bars" => new HistoryAggregationRangeBars(5, type),
            "Renko" => new HistoryAggregationRenko(period, type, 4, RenkoStyle.Classic),
            "Heiken Ashi" => new HistoryAggregationHeikenAshi(HeikenAshiSource.Minute, 1, type),
            "Volume" => new HistoryAggregationVolume(500),
            _ => new HistoryAggregationTime(period, type),
        };
        history =
            CurrentSymbol.GetHistory(new HistoryRequestParameters { Symbol = CurrentSymbol, Aggregation = aggregation, FromTime = from });
        others.Add(CurrentSymbol.GetHistory(new HistoryAggregationTick(type), from, Core.TimeUtils.DateTimeUtcNow));
        others.Add(CurrentSymbol.GetTickHistory(HistoryType.Last, from, Core.TimeUtils.DateTimeUtcNow));
        others.Add(CurrentSymbol.GetHistory(Period.DAY1, from.AddDays(-3)));
        history.NewHistoryItem += OnBar;
        this.LogInfo($"{history.Aggregation.Name} from {history.FromTime:O}, {history.Count} bars");
    }

    protected override void OnStop()
    {
        history?.Dispose();
        others.ForEach(one => one.Dispose());
        others.Clear();
    }

    private void OnBar(object sender, HistoryEventArgs e)
    {
        if (history.Count < 4)
            return;
        bool Rising(int offset) => history[offset] is HistoryItemBar bar && bar.Close > bar.Open;
        bool Falling(int offset) => history[offset] is HistoryItemBar bar && bar.Close < bar.Open;
        var held = Core.Positions.FirstOrDefault(p => p.Symbol == CurrentSymbol && p.Account == CurrentAccount);
        if (held is null && Rising(1) && Rising(2))
            Core.PlaceOrder(CurrentSymbol, CurrentAccount, Side.Buy);
        else if (held is not null && Falling(1) && Falling(2))
            Core.ClosePosition(held, closeQuantity: held.Quantity);
    }
}
