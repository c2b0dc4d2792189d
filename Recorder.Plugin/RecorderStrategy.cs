using System.Diagnostics.Metrics;
using System.Globalization;
using TradingPlatform.BusinessLayer;

namespace Recorder.Plugin;

/// <summary>
/// The recorder as a Quantower strategy. It records an account from its start to its stop, so that other strategies on that account need no
/// change. It places no orders.
/// </summary>
public sealed class RecorderStrategy : Strategy, ICurrentAccount, ICurrentSymbol
{
    const string Auto = "Auto";
    const string Off = "Off";
    const string Today = "Today";
    const double Megabyte = 1 << 20;
    const int MostDays = 36_500;

    // Set by OnRun and kept after OnStop: the platform may read the metrics at any time, on any thread.
    volatile RunRecorder? _recorder;

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

    /// <summary>Symbol to record, including its bars.</summary>
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

    /// <summary>Kind of the run; Auto derives it from the connection.</summary>
    [InputParameter("Run type", 6, variants: [Auto, Auto, "Live", "Live", "Paper", "Paper", "Replay", "Replay", "Backtest", "Backtest"])]
    public string RunType { get; set; } = Auto;

    /// <summary>Records only orders with this text in their comment or in the source of their request; empty for all.</summary>
    [InputParameter("Tag filter", 7)]
    public string TagFilter { get; set; } = "";

    /// <summary>Name or id of the strategy that trades on the account; the run has its name and parameters.</summary>
    [InputParameter("Recorded strategy", 8)]
    public string RecordedStrategy { get; set; } = "";

    /// <summary>Start of the past for which orders and fills are back-filled from the connection.</summary>
    [InputParameter("Back-fill from", 9,
        variants: [Off, Off, Today, Today, "1 hour ago", "1", "4 hours ago", "4", "1 day ago", "24", "1 week ago", "168"])]
    public string BackFillFrom { get; set; } = Off;

    /// <summary>Age in days from which ended runs of the file are archived; 0: never.</summary>
    [InputParameter("Archive after (days, 0: never)", 10, 0, MostDays, 1, 0)]
    public int ArchiveAfterDays { get; set; }

    /// <summary>Write the report of the run when it has ended.</summary>
    [InputParameter("Report", 11)]
    public bool Report { get; set; }

    /// <inheritdoc/>
    public override string[] MonitoringConnectionsIds =>
        [.. new[] { CurrentAccount?.ConnectionId, CurrentSymbol?.ConnectionId }.OfType<string>().Where(id => id.Length > 0)
            .Distinct(StringComparer.Ordinal)];

    /// <inheritdoc/>
    protected override void OnInitializeMetrics(Meter meter)
    {
        ArgumentNullException.ThrowIfNull(meter);
        Gauge(meter, "Accepted", health => health.Accepted);
        // A merged event is in the file too.
        Gauge(meter, "Written", health => health.Written + health.Merged);
        Gauge(meter, "Pending", health => health.Pending);
        Gauge(meter, "Gaps", health => health.Gaps);
        Gauge(meter, "Last commit age (s)", health =>
            health.LastCommitUtc is { } utc ? Math.Round((TimeProvider.System.GetUtcNow().UtcDateTime - utc).TotalSeconds, 1) : null);
        Gauge(meter, "Database size (MB)", health => health.DatabaseBytes is { } bytes ? Math.Round(bytes / Megabyte, 2) : null);
    }

    /// <inheritdoc/>
    protected override void OnRun()
    {
        // The platform may restore and start a strategy before its connection is up. Account and symbol are then placeholders with the same
        // ids as the real objects.
        if (CurrentAccount is { State: BusinessObjectState.Fake } account)
            CurrentAccount = Core.GetAccount(account.CreateInfo()) ?? account;
        if (CurrentSymbol is { State: BusinessObjectState.Fake } symbol)
            CurrentSymbol = Core.GetSymbol(symbol.CreateInfo()) ?? symbol;
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
            BackFill = BackFill(),
            ArchiveAfter = ArchiveAfterDays > 0 ? TimeSpan.FromDays(ArchiveAfterDays) : null,
            Report = Report,
            // The trader reads its metrics and its log right after the stop, so the file is closed by then.
            KeepOpen = TimeSpan.Zero,
            RecordedStrategy = Stated(RecordedStrategy),
            StrategyName = $"Account {CurrentAccount.Name}",
            Log = text => Log(Sentence(text)),
            LogTrouble = text => Log(Sentence(text), StrategyLoggingLevel.Error),
        });
    }

    /// <inheritdoc/>
    protected override void OnStop() => _recorder?.Dispose();

    // An instrument without a value shows nothing.
    void Gauge(Meter meter, string name, Func<RecorderHealth, double?> value) => meter.CreateObservableGauge(
        name, () => _recorder?.Health is { } health && value(health) is { } known
            ? [new Measurement<double>(known)]
            : Array.Empty<Measurement<double>>());

    // Today begins at midnight in the terminal's time zone.
    TimeSpan? BackFill() => BackFillFrom switch
    {
        Off => null,
        Today => Core.TimeUtils.ConvertFromUTCToSelectedTimeZone(Core.TimeUtils.DateTimeUtcNow).TimeOfDay,
        _ => int.TryParse(BackFillFrom, NumberStyles.None, CultureInfo.InvariantCulture, out var hours) ? TimeSpan.FromHours(hours) : null,
    };

    static string? Stated(string text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    static string Sentence(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];
}
