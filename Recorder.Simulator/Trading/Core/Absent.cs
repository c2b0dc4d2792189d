namespace TradingPlatform.BusinessLayer;

/// <summary>A report of a broker. Its members are not known, and the simulated platform makes none.</summary>
public class ReportType
{
}

/// <summary>A corporate action. Its members are not known, and the simulated platform makes none.</summary>
public class CorporateAction
{
}

/// <summary>A delivered asset. Its members are not known, and the simulated platform makes none.</summary>
public class DeliveredAsset
{
}

/// <summary>A trading signal. Its members are not known, and the simulated platform makes none.</summary>
public class TradingSignal
{
}

/// <summary>An operation on an account. Its members are not known, and the simulated platform makes none.</summary>
public class AccountOperation
{
}

/// <summary>Symbols that represent other symbols. Its members are not known.</summary>
public class SymbolsMapping
{
}

/// <summary>Protection against wrong orders. Its members are not known.</summary>
public class TradingProtection
{
}

/// <summary>Messengers. Its members are not known.</summary>
public class Messengers
{
}

/// <summary>Mail. Its members are not known.</summary>
public class MailUtils
{
}

/// <summary>The broker's brand. Its members are not known.</summary>
public class BrandingInformation
{
}

/// <summary>Properties that users give accounts. Its members are not known.</summary>
public class CustomAccountPropertiesProvider
{
}

/// <summary>Strategies of the platform; its members are not known.</summary>
public class StrategyManager
{
}
