using System.Globalization;
using System.Text;
using Recorder.Capture.Mapping;
using Recorder.Cli.Configuring;
using Recorder.Cli.Strategies;
using Recorder.Plugin;
using Recorder.Simulator;
using Recorder.Storage.Configurations;
using Recorder.Storage.Identity;
using TradingPlatform.BusinessLayer;

namespace Recorder.Cli.Backtesting;

/// <summary>The configuration of a backtest as it will run: every condition that changes its result, and every parameter with the value
/// that the strategy took.</summary>
/// <param name="Config">The configuration.</param>
/// <param name="CodeVersion">SHA-256 of the strategy's code; null if it is unknown.</param>
/// <param name="DataFingerprint">SHA-256 of the prices; null if it is unknown.</param>
sealed record PlanConfig(RunConfig Config, string? CodeVersion, string? DataFingerprint)
{
    const string Generated = "generated";
    const string FromFile = "file";
    const string Stored = "dataset";
    const string Recorded = "recorded";

    static readonly string Engine =
        $"{typeof(SimulationOptions).Assembly.GetName().Name} {typeof(PlanConfig).Assembly.GetName().Version?.ToString(3)}";

    /// <summary>Hash of configuration and code.</summary>
    internal string Hash => ConfigHash.Of(Config.ToJson(), CodeVersion);

    /// <summary>Returns the configuration of a plan.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="stage">Its platform, set up and entered.</param>
    internal static PlanConfig Of(BacktestPlan plan, BacktestHarness stage)
    {
        var (around, input, type) = (plan.Around, plan.Around.Input, plan.Strategy.Type);
        var config = (input?.Base ?? new RunConfig()) with
        {
            Symbol = plan.Terms.Symbol,
            Symbols = null,
            Timeframe = TimeframeMap.Of(plan.Prices.Period),
            Start = input?.Start ?? PlanInput.Milliseconds(plan.Prices.StartUtc),
            End = input?.End ?? PlanInput.Milliseconds(plan.Prices.EndUtc),
            Provider = ProviderOf(input?.Files),
            Prices = plan.Prices.Bars.Count > 0 ? "bars" : "ticks",
            Account = null,
            Indicators = input?.Base.Indicators ?? [],
            Strategy = new ConfigStrategy
            {
                Name = plan.Strategy.Code is null or { Origin: StrategyCode.Bundled } ? type.Name : type.FullName,
                Origin = plan.Strategy.Code?.Origin,
                Params = ParameterDump.Of(stage.Strategy),
            },
            Execution = Execution(plan.Terms, around),
        };
        return new PlanConfig(config, plan.Strategy.Code?.Version, input?.Fingerprint);
    }

    /// <summary>Returns the configuration for the recorder.</summary>
    /// <param name="files">The files of the run.</param>
    /// <param name="database">The database, for paths relative to its folder.</param>
    internal RunConfiguration For(InputFiles? files, string database) => new(CanonicalJson.Text(Config.ToJson()))
    {
        CodeVersion = CodeVersion,
        DataFingerprint = DataFingerprint,
        InputsJson = files?.Json(database),
    };

    static string ProviderOf(InputFiles? files) => files switch
    {
        { Data: not null } => Stored,
        { Recorded: not null } => Recorded,
        null or { Bars: null, Ticks: null } => Generated,
        _ => FromFile,
    };

    static ConfigExecution Execution(BacktestOptions terms, BacktestConditions around) => new()
    {
        Balance = terms.Balance,
        TickSize = terms.TickSize,
        TickValue = terms.TickValue,
        LotStep = terms.LotStep,
        FeePerLot = terms.FeePerLot,
        SpreadTicks = terms.SpreadTicks,
        SlippageTicks = terms.SlippageTicks,
        MaxFill = double.IsPositiveInfinity(terms.MaxFill) ? null : terms.MaxFill,
        Netting = terms.Netting is NettingType.MultiPosition ? "multi" : "one",
        FillGroups = terms.FillGroups,
        ConnectionType = around.Connection.Type.ToString(),
        Warmup = around.Warmup,
        Shift = around.Shift == TimeSpan.Zero ? null : around.Shift.ToString("c", CultureInfo.InvariantCulture),
        Pace = around.Pace?.Rate,
        HandOrders = HashOf(around.HandOrders),
        Engine = Engine,
    };

    static string? HashOf(IReadOnlyList<HandOrder> orders) => orders.Count == 0
        ? null
        : ConfigHash.Of(Encoding.UTF8.GetBytes(string.Join('\n', orders.Select(Line))));

    static string Line(HandOrder order) => string.Create(
        CultureInfo.InvariantCulture,
        $"{order.TimeUtc:O}|{order.Side}|{order.TypeId}|{order.Quantity}|{order.Price}|{order.TriggerPrice}|{order.TrailTicks}|"
            + $"{order.TimeInForce}|{order.Comment}|{order.CancelUtc:O}");
}
