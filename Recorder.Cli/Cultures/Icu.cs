using System.Globalization;
using System.Runtime.InteropServices;

namespace Recorder.Cli.Cultures;

/// <summary>
/// ICU, the library from which .NET reads cultures and time zone names. Windows and macOS include it. It may be missing on Linux; .NET then
/// ends the process when it first formats a text.
/// </summary>
static class Icu
{
    const string InvariantSwitch = "System.Globalization.Invariant";

    // Library versions that the runtime tries; the common ones come first.
    static readonly IEnumerable<int> Versions = Enumerable.Range(60, 40).Concat(Enumerable.Range(50, 10)).Concat(Enumerable.Range(100, 56));

    /// <summary>The message for a missing ICU.</summary>
    internal const string Missing = "ICU is not installed: a strategy that names a culture or a Windows time zone fails here. "
        + "Install it (Debian and Ubuntu: libicu-dev, Fedora: libicu, Alpine: icu-libs and icu-data-full)";

    /// <summary>True when other cultures than the invariant culture can be used.</summary>
    internal static bool IsAvailable
    {
        get
        {
            try
            {
                return CultureInfo.GetCultureInfo("fr-FR").LCID != CultureInfo.InvariantCulture.LCID;
            }
            catch (CultureNotFoundException)
            {
                return false;
            }
        }
    }

    /// <summary>Switches the process to the invariant culture if ICU is missing. Must be the first call of the process: the runtime reads
    /// the switch once, when it first needs a culture.</summary>
    internal static void MakeOptional()
    {
        if (OperatingSystem.IsLinux() && !Versions.Any(IsInstalled))
            AppContext.SetSwitch(InvariantSwitch, true);
    }

    static bool IsInstalled(int version) => Loads("libicuuc", version) && Loads("libicui18n", version);

    // No culture may be used here, not even the invariant culture. Formatting a positive number needs no culture.
    static bool Loads(string library, int version) => NativeLibrary.TryLoad($"{library}.so.{version}", out _);
}
