namespace Recorder.Storage.Identity;

/// <summary>
/// Thrown for a JSON value without a canonical form: a repeated member, a number that is not finite, a text that is not Unicode.
/// </summary>
public sealed class CanonicalJsonException : FormatException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">Which member, and the reason.</param>
    /// <param name="inner">The cause, or null.</param>
    public CanonicalJsonException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
