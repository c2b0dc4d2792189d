namespace Recorder.LoaderHost;

/// <summary>The ways in which a .NET program can load a script.</summary>
public enum Way
{
    /// <summary><c>Assembly.LoadFrom</c>: into the program's own context, what lies beside it is found.</summary>
    LoadFrom,

    /// <summary>A context of its own that looks nowhere, by path.</summary>
    BareByPath,

    /// <summary>A context of its own that looks beside the script, by path.</summary>
    ResolverByPath,

    /// <summary><c>Assembly.Load(byte[])</c>: the file's place is not known to anyone.</summary>
    Bytes,

    /// <summary>A context of its own that looks nowhere, from a stream.</summary>
    BareByStream,

    /// <summary>A context of its own that looks beside the script, from a stream.</summary>
    ResolverByStream,
}
