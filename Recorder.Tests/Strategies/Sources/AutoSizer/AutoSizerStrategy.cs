using System;
using System.Collections.Generic;
using System.Linq;
using TradingPlatform.BusinessLayer;
using TradingPlatform.BusinessLayer.Utils;

namespace AutoSizer;

/// <summary>
/// Places no orders. It sets the size of every order on the platform by the risk of its stop, and cancels orders above the limit.
/// </summary>
public sealed class AutoSizerStrategy : Strategy
{
    private const string AccountKey = "account";
    private const string RiskKey = "riskPercent";
    private const string MaxLotsKey = "maxLots";
    private const string StopWithoutKey = "vetoWithoutStop";
    private const string LimitKey = "liquidationKey";

    private Account account = Core.Accounts.FirstOrDefault();
    private int vetoed, changed;

    public AutoSizerStrategy()
    {
        this.Name = "Auto sizer";
        this.Description = "Sizes every outgoing order by risk";
    }

    private double RiskPercent
    {
        get;
        set => field = value is > 0 and <= 100 ? value : throw new ArgumentOutOfRangeException(nameof(value), "risk is a percentage");
    } = 0.25;

    private int MaxLots
    {
        get;
        set => field = Math.Max(1, value);
    } = 20;

    private bool VetoWithoutStop { get; set; } = true;

    private string LiquidationKey { get => field ?? "AutoLiquidateThresholdCurrentValue"; set; }

    public override IList<SettingItem> Settings
    {
        get
        {
            var settings = base.Settings;
            var money = new SettingItemSeparatorGroup("Money", 10);
            settings.Add(new SettingItemGroup("Risk",
            [
                new SettingItemAccount(AccountKey, this.account, 1) { Text = "Account", SeparatorGroup = money },
                new SettingItemDouble(RiskKey, this.RiskPercent, 2)
                {
                    Text = "Risk", Dimension = "%", Minimum = 0.01, Maximum = 100, Increment = 0.01, DecimalPlaces = 2,
                    SeparatorGroup = money,
                },
                new SettingItemInteger(MaxLotsKey, this.MaxLots, 3)
                {
                    Text = "Most lots",
                    Minimum = 1,
                    Maximum = 1000,
                    SeparatorGroup = money
                },
            ]));
            settings.Add(new SettingItemBoolean(StopWithoutKey, this.VetoWithoutStop, 20) { Text = "No order without a stop" });
            settings.Add(new SettingItemString(LimitKey, this.LiquidationKey, 30) { Text = "Row of the account with the loss limit" });
            return settings;
        }
        set
        {
            base.Settings = value;
            if (value.TryGetValue(AccountKey, out Account chosen))
                this.account = chosen;
            if (value.TryGetValue(RiskKey, out double risk))
                this.RiskPercent = risk;
            if (value.TryGetValue(MaxLotsKey, out int lots))
                this.MaxLots = lots;
            if (value.TryGetValue(StopWithoutKey, out bool veto))
                this.VetoWithoutStop = veto;
            if (value.TryGetValue(LimitKey, out string key))
                this.LiquidationKey = key;
            this.OnSettingsUpdated();
        }
    }

    public override string[] MonitoringConnectionsIds => this.account is null ? [] : [this.account.ConnectionId];

    protected override void OnRun()
    {
        if (this.account is null)
        {
            this.LogError("choose an account");
            this.Stop();
            return;
        }

        (this.vetoed, this.changed) = (0, 0);
        Core.NewRequest += this.OnNewRequest;
        Core.NewPerformedRequest += this.OnPerformed;
        this.LogInfo($"{this.account.Name}: risking {this.RiskPercent}% of {this.Capital():F2}");
    }

    protected override void OnStop()
    {
        Core.NewRequest -= this.OnNewRequest;
        Core.NewPerformedRequest -= this.OnPerformed;
    }

    protected override List<StrategyMetric> OnGetMetrics()
    {
        var metrics = base.OnGetMetrics();
        metrics.Add("Changed", this.changed);
        metrics.Add("Stopped", this.vetoed);
        return metrics;
    }

    // The margin above the broker's limit, if the broker reports one.
    private double Capital()
    {
        var limit = this.account.AdditionalInfo?.TryGetItem(this.LiquidationKey, out var row) == true ? Convert.ToDouble(row.Value) : 0;
        return this.account.Balance - limit;
    }

    private void OnNewRequest(object sender, RequestEventArgs e)
    {
        if (e.RequestParameters is not PlaceOrderRequestParameters request || request.Account != this.account
            || !string.IsNullOrEmpty(request.PositionId))
            return;

        if (request.StopLossItems.Count == 0)
        {
            if (this.VetoWithoutStop)
            {
                request.Quantity = 0;
                this.vetoed++;
                this.LogTrading($"no stop, no order: {request.Side} {request.Symbol.Name}");
            }

            return;
        }

        var stop = request.StopLossItems[0];
        var entry = double.IsNaN(request.Price)
            ? double.IsNaN(request.TriggerPrice) ? request.Symbol.Last : request.TriggerPrice
            : request.Price;
        var ticks = stop.PriceMeasurement is PriceMeasurement.Offset
            ? stop.Price
            : Math.Abs(request.Symbol.CalculateTicks(entry, stop.Price));
        var money = ticks * request.Symbol.GetTickCost(entry);
        var lots = Math.Clamp(Math.Floor(this.Capital() * this.RiskPercent / 100 / money), 1, this.MaxLots);
        if (lots == request.Quantity)
            return;

        this.LogTrading($"{request.Quantity} becomes {lots} lots for {ticks} ticks");
        request.Quantity = lots;
        request.StopLossItems[0].Quantity = lots;
        foreach (var target in request.TakeProfitItems)
            target.Quantity = lots;
        this.changed++;
    }

    private void OnPerformed(object sender, PerformedRequestEventArgs e)
    {
        if (e.RequestResult is TradingOperationResult { Status: TradingOperationResultStatus.Failure } failed)
            this.LogInfo($"{e.RequestParameters.Type} failed: {failed.Message}");
    }
}
