using System.Text.Json;
using System.Text.Json.Nodes;
using Recorder.Capture.Runs.Instances;
using Recorder.Plugin;
using Recorder.Storage.Events;
using TradingPlatform.BusinessLayer;

namespace Recorder.Capture.Runs;

/// <summary>Strategy and instance of a run. Equal identities mean the same strategy and instance.</summary>
/// <param name="Strategy">The strategy.</param>
/// <param name="Instance">The strategy with its parameters.</param>
/// <param name="PlatformInstanceId">The platform's id of the instance.</param>
sealed record RunIdentity(StrategyRegistered Strategy, InstanceRegistered Instance, string PlatformInstanceId)
{
    /// <summary>The strategy that records itself; for the strategy <c>Recorder</c>, the account that it records.</summary>
    internal static RunIdentity Of(
        Strategy strategy, RecorderOptions options, string? name, IReadOnlyList<Symbol> symbols, string timeframe, Account? account)
    {
        var own = new RunIdentity(StrategyContext.StrategyOf(strategy, name),
            StrategyContext.InstanceOf(strategy, options.InstanceName, symbols, timeframe, account), strategy.Id);
        return strategy is not RecorderStrategy ? own : own with
        {
            // Version and parameters are left out, because they belong to the recorder. Otherwise each new version of the recorder would
            // count as another strategy.
            Strategy = new StrategyRegistered { Name = own.Strategy.Name, Notes = "Recorded from outside: its parameters are not known." },
            Instance = own.Instance with { Parameters = JsonSerializer.SerializeToElement(WhatIsLookedAt(options)) },
        };
    }

    /// <summary>
    /// Another strategy of the platform, from the platform's files. It equals the identity of a strategy that records itself, except for
    /// the version.
    /// </summary>
    internal static RunIdentity Of(StoredInstance stored, Core core, IReadOnlyList<Symbol> symbols, string timeframe, Account? account)
    {
        var names = stored.References.Where(reference => !IsAccount(reference, core)).Select(reference => reference.Name)
            .Distinct(StringComparer.Ordinal).ToList();
        if (names.Count == 0)
            names = [.. symbols.Select(symbol => symbol.Name)];
        return new RunIdentity(
            new StrategyRegistered
            {
                Name = stored.Name,
                Notes = "Recorded from outside: name and parameters are from the platform's files."
            },
            new InstanceRegistered
            {
                Name = stored.Name,
                Parameters = stored.Parameters,
                Symbol = names is [var single] ? single : null,
                Symbols = names.Count > 1 ? names : null,
                Timeframe = timeframe,
                AccountId = account?.Id,
                Venue = StrategyContext.VenueOf(symbols, account),
            },
            stored.Id);
    }

    static bool IsAccount(StoredReference reference, Core core) =>
        reference.Parameter.Contains("account", StringComparison.OrdinalIgnoreCase)
            || core.GetAccount(new BusinessObjectInfo { Id = reference.Id, ConnectionId = reference.ConnectionId, Name = reference.Name })
                is not null;

    static JsonObject WhatIsLookedAt(RecorderOptions options)
    {
        var values = new JsonObject { ["All symbols"] = options.AllSymbols };
        if (options.TagFilter is { } tag)
            values["Tag filter"] = tag;
        return values;
    }
}
