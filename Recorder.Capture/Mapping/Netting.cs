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
        // Where nobody says, one position a symbol is what futures and stock accounts have.
        return type is NettingType.Undefined or NettingType.OnePosition;
    }
}
