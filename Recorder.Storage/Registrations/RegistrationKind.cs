namespace Recorder.Storage.Registrations;

/// <summary>What a program registers over HTTP.</summary>
enum RegistrationKind
{
    /// <summary>A strategy.</summary>
    Strategy,

    /// <summary>An instance of a strategy.</summary>
    Instance,

    /// <summary>A run of an instance.</summary>
    Run,
}
