using TradingPlatform.BusinessLayer;

namespace Recorder.Capture.Mapping;

/// <summary>Whether an account holds one position per symbol, or several.</summary>
static class Netting
{
    internal static bool IsNetted(Account? account, Symbol? symbol)
    {
        var type = account is { NettingType: not NettingType.Undefined }
            ? account.NettingType
            : symbol?.NettingType ?? NettingType.Undefined;
        // If the platform does not state it: futures and stock accounts hold one position per symbol.
        return type is NettingType.Undefined or NettingType.OnePosition;
    }
}
