using TradingPlatform.BusinessLayer;

namespace Recorder.Plugin;

/// <summary>
/// The recorder as a Quantower strategy: start it beside a strategy that is already running, with the same account, and everything on that account is
/// recorded until it is stopped. It places no orders.
/// </summary>
public sealed class RecorderStrategy : Strategy, ICurrentAccount, ICurrentSymbol
{
    const string Auto = "Auto";

    RunRecorder? _recorder;

    /// <summary>Sets the name and description that the platform shows.</summary>
    public RecorderStrategy()
    {
        Name = "Recorder";
        Description = "Records orders, fills, positions and bars of an account into a SQLite file. Places no orders.";
    }

    /// <summary>Database file; empty for <see cref="RecorderOptions.DefaultDatabasePath"/>.</summary>
    [InputParameter("Database file", 0)]
    public string DatabaseFile { get; set; } = "";

    /// <summary>Account to record.</summary>
    [InputParameter("Account", 1)]
    public Account? CurrentAccount { get; set; }

    /// <summary>Symbol to record, its bars included.</summary>
    [InputParameter("Symbol", 2)]
    public Symbol? CurrentSymbol { get; set; }

    /// <summary>Record orders and fills of every symbol on the account.</summary>
    [InputParameter("All symbols", 3)]
    public bool AllSymbols { get; set; } = true;

    /// <summary>Period of the bars.</summary>
    [InputParameter("Bar period", 4)]
    public Period BarPeriod { get; set; } = Period.MIN1;

    /// <summary>Have the platform calculate the footprint of each bar, and record it.</summary>
    [InputParameter("Volumetric bars", 5)]
    public bool Volumetric { get; set; }

    /// <summary>Kind of run: from the connection, or stated.</summary>
    [InputParameter("Run type", 6, variants: [Auto, Auto, "Live", "Live", "Paper", "Paper", "Replay", "Replay", "Backtest", "Backtest"])]
    public string RunType { get; set; } = Auto;

    /// <summary>Only orders whose comment or sending source contains this text; empty for all.</summary>
    [InputParameter("Tag filter", 7)]
    public string TagFilter { get; set; } = "";

    /// <summary>Name to record under: that of the strategy that trades on the account.</summary>
    [InputParameter("Recorded strategy", 8)]
    public string RecordedStrategy { get; set; } = "";

    /// <inheritdoc/>
    public override string[] MonitoringConnectionsIds =>
        [.. new[] { CurrentAccount?.ConnectionId, CurrentSymbol?.ConnectionId }.OfType<string>().Where(id => id.Length > 0).Distinct(StringComparer.Ordinal)];

    /// <inheritdoc/>
    protected override void OnRun()
    {
        // A strategy that the platform restores at start may run before its connection: what it holds then is a shadow of the real objects.
        if (CurrentAccount is { State: BusinessObjectState.Fake } account)
            CurrentAccount = Core.GetAccount(account.CreateInfo());
        if (CurrentSymbol is { State: BusinessObjectState.Fake } symbol)
            CurrentSymbol = Core.GetSymbol(symbol.CreateInfo());
        if (CurrentAccount is null)
        {
            Log("Choose the account to record, then start again. Nothing is recorded.", StrategyLoggingLevel.Error);
            Stop();
            return;
        }

        _recorder = RunRecorder.Attach(this, new RecorderOptions
        {
            DatabasePath = Stated(DatabaseFile),
            Account = CurrentAccount,
            Symbols = CurrentSymbol is null ? [] : [CurrentSymbol],
            AllSymbols = AllSymbols || CurrentSymbol is null,
            BarPeriod = BarPeriod,
            Volumetric = Volumetric,
            RunKind = Enum.TryParse<RunKind>(RunType, out var stated) ? stated : null,
            TagFilter = Stated(TagFilter),
            StrategyName = Stated(RecordedStrategy) ?? $"Account {CurrentAccount.Name}",
        });
        if (_recorder.Problem is { } problem)
            Log($"Not recording: {problem}", StrategyLoggingLevel.Error);
        else
            Log($"Recording into {_recorder.DatabasePath}, run {_recorder.RunId}");
    }

    /// <inheritdoc/>
    protected override void OnStop()
    {
        if (_recorder is not { } recorder)
            return;
        _recorder = null;
        recorder.Dispose();
        if (recorder.Health is { } health)
            Log($"Recorded {health.Accepted} events into {recorder.DatabasePath}; {health.Shed} lost, {health.Quarantined} set apart, {health.Pending} not written.");
    }

    static string? Stated(string text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
