namespace TradingPlatform.BusinessLayer;

/// <summary>Members that the simulated platform never fills: its venue has no reports, corporate actions, deliveries, signals or one-time
/// passwords. The arrays are empty and the events are never raised.</summary>
public partial class Core
{
    /// <summary>Never raised here.</summary>
    public event Action<CorporateAction> CorporateActionAdded
    {
        add { }
        remove { }
    }

    /// <summary>Never raised here.</summary>
    public event Action<DeliveredAsset> DeliveredAssetAdded
    {
        add { }
        remove { }
    }

    /// <summary>Never raised here.</summary>
    public event Action<DeliveredAsset> DeliveredAssetRemoved
    {
        add { }
        remove { }
    }

    /// <summary>Never raised here.</summary>
    public event Action<TradingSignal> TradingSignalUpdate
    {
        add { }
        remove { }
    }

    /// <summary>Never raised here.</summary>
    public event Func<string> OnRequestOTP
    {
        add { }
        remove { }
    }

    /// <summary>Never raised here.</summary>
    public event Func<string, string, bool> OnAskUserConfirmationForTradingWithRunningEmulator
    {
        add { }
        remove { }
    }

    /// <summary>Reports that brokers offer; always empty here.</summary>
    public ReportType[] ReportTypes => [];

    /// <summary>Corporate actions; none here.</summary>
    public CorporateAction[] CorporateActions => [];

    /// <summary>Delivered assets; none here.</summary>
    public DeliveredAsset[] DeliveredAssets => [];

    /// <summary>Trading signals; none here.</summary>
    public TradingSignal[] TradingSignals => [];

    /// <summary>Operations on accounts; always empty here.</summary>
    public AccountOperation[] AccountOperations => [];

    /// <summary>Symbols of one connection that replace symbols of another connection; always empty here.</summary>
    public SymbolsMapping SymbolsMapping { get; } = new();

    /// <summary>Protection against wrong orders; off here.</summary>
    public TradingProtection TradingProtection { get; } = new();

    /// <summary>Messengers; none here.</summary>
    public Messengers Messengers { get; } = new();

    /// <summary>Mail; the simulated platform sends none.</summary>
    public MailUtils MailUtils { get; } = new();

    /// <summary>The broker's brand; always empty here.</summary>
    public BrandingInformation BrandingInformation { get; } = new();

    /// <summary>Properties that users give accounts; always empty here.</summary>
    public CustomAccountPropertiesProvider CustomAccountPropertiesProvider { get; } = new();
}
