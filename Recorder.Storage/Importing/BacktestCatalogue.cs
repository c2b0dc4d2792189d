namespace Recorder.Storage.Importing;

/// <summary>The strategies and datasets of a backtest database, to which its jobs refer.</summary>
sealed class BacktestCatalogue
{
    readonly Dictionary<string, BacktestStrategy> _strategies = new(StringComparer.Ordinal);
    readonly Dictionary<string, BacktestDataset> _byPath = new(StringComparer.Ordinal);
    readonly Dictionary<string, BacktestDataset> _byId = new(StringComparer.Ordinal);

    /// <summary>The strategies, in the order in which they were added.</summary>
    internal List<BacktestStrategy> Strategies { get; } = [];

    /// <summary>Adds a strategy.</summary>
    /// <returns>False if a strategy of this name exists already.</returns>
    internal bool Add(BacktestStrategy strategy)
    {
        if (!_strategies.TryAdd(strategy.Name, strategy))
            return false;
        Strategies.Add(strategy);
        // Jobs name a strategy by its name or by the path of its class.
        if (strategy.Module is { } module)
        {
            foreach (var path in (string[])[module, $"{module}.{strategy.Class}", $"{module}:{strategy.Class}"])
                _strategies.TryAdd(path, strategy);
        }

        return true;
    }

    /// <summary>Adds a dataset.</summary>
    internal void Add(string? id, string? path, BacktestDataset dataset)
    {
        if (id is not null)
            _byId.TryAdd(id, dataset);
        if (path is not null)
            _byPath.TryAdd(path, dataset);
    }

    /// <summary>The strategy that a job names.</summary>
    internal BacktestStrategy Strategy(string name) =>
        _strategies.GetValueOrDefault(name) ?? new BacktestStrategy(name, null, null, null);

    /// <summary>The dataset with a path; null if no dataset has it.</summary>
    internal BacktestDataset? ByPath(string? path) => path is null ? null : _byPath.GetValueOrDefault(path);

    /// <summary>The dataset with an id; null if no dataset has it.</summary>
    internal BacktestDataset? ById(string? id) => id is null ? null : _byId.GetValueOrDefault(id);
}

/// <summary>A strategy of a backtest database.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Module">Its module.</param>
/// <param name="Class">Its class.</param>
/// <param name="Description">Its description.</param>
sealed record BacktestStrategy(string Name, string? Module, string? Class, string? Description)
{
    /// <summary>Module and class, as the view <c>backtest_strategies</c> splits them.</summary>
    internal string? SourceRef => Class is null ? Module : Module is null ? Class : $"{Module}: {Class}";
}

/// <summary>A dataset of a backtest database.</summary>
/// <param name="Path">Its file.</param>
/// <param name="Symbol">Its symbol.</param>
/// <param name="Timeframe">Length of its bars.</param>
/// <param name="Exchange">Its exchange.</param>
/// <param name="StartUtc">Its first bar.</param>
/// <param name="EndUtc">Its last bar.</param>
sealed record BacktestDataset(string? Path, string? Symbol, string? Timeframe, string? Exchange, DateTime? StartUtc, DateTime? EndUtc);
