namespace Recorder.LoaderHost;

/// <summary>The ways in which a .NET program can load a script.</summary>
public enum LoadMethod
{
    /// <summary><c>Assembly.LoadFrom</c>: into the default context; finds files beside the script.</summary>
    LoadFrom,

    /// <summary>A new context without lookup, by path.</summary>
    BareByPath,

    /// <summary>A new context that searches beside the script, by path.</summary>
    ResolverByPath,

    /// <summary><c>Assembly.Load(byte[])</c>: the path is unknown.</summary>
    Bytes,

    /// <summary>A new context without a search, from a stream.</summary>
    BareByStream,

    /// <summary>A new context that searches beside the script, from a stream.</summary>
    ResolverByStream,
}
