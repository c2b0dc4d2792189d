using TradingPlatform.BusinessLayer;

namespace Recorder.Capture.Mapping;

/// <summary>Whether an account holds one position a symbol, or several beside each other.</summary>
static class Netting
{
    internal static bool IsNetted(Account? account, Symbol? symbol)
    {
        var type = account is { NettingType: not NettingType.Undefined }
            ? account.NettingType
            : symbol?.NettingType ?? NettingType.Undefined;
        // Not stated: futures and stock accounts hold one position a symbol.
        return type is NettingType.Undefined or NettingType.OnePosition;
    }
}
