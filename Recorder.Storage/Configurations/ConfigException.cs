namespace Recorder.Storage.Configurations;

/// <summary>Thrown when a configuration or a preset cannot be used. The message is one sentence for the user.</summary>
public sealed class ConfigException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What is wrong, and what was expected.</param>
    /// <param name="inner">The cause, or null.</param>
    public ConfigException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
