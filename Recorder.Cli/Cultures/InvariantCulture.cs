using System.Globalization;

namespace Recorder.Cli.Cultures;

/// <summary>
/// Sets the invariant culture for the current thread, and for tasks and threads that it starts, until disposal. Disposal restores the
/// former cultures, even if other code has changed them. With this, the command reads and writes the same text on every machine.
/// </summary>
sealed class InvariantCulture : IDisposable
{
    readonly CultureInfo _culture = CultureInfo.CurrentCulture;
    readonly CultureInfo _uiCulture = CultureInfo.CurrentUICulture;

    /// <summary>Sets the invariant culture.</summary>
    internal InvariantCulture() => Set(CultureInfo.InvariantCulture, CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public void Dispose() => Set(_culture, _uiCulture);

    static void Set(CultureInfo culture, CultureInfo uiCulture) =>
        (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, uiCulture);
}
