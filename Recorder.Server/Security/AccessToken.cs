using System.Buffers.Text;
using System.Security.AccessControl;
using System.Security.Cryptography;
using System.Security.Principal;
using System.Text;

namespace Recorder.Server.Security;

/// <summary>
/// The token that permits writing and, on addresses other than loopback, reading. It is in a file beside the database that only the user
/// can read. Immutable.
/// </summary>
sealed class AccessToken
{
    const int Bytes = 32;

    const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    static readonly TimeSpan WriteTime = TimeSpan.FromSeconds(1);

    readonly byte[] _hash;

    AccessToken(string file, string text) => (File, Text, _hash) = (file, text, Hash(text));

    /// <summary>Full path of its file.</summary>
    internal string File { get; }

    /// <summary>The token.</summary>
    internal string Text { get; }

    /// <summary>Reads the token of a database. Makes a new token when its file is missing.</summary>
    /// <param name="database">Path of the database.</param>
    /// <exception cref="ServerRefusedException">Its file cannot be read or made, holds no token, or other users can read it.</exception>
    internal static AccessToken Beside(string database)
    {
        var file = Path.GetFullPath(database) + ".token";
        try
        {
            if (!System.IO.File.Exists(file))
                Make(file);
            if (!OperatingSystem.IsWindows() && (System.IO.File.GetUnixFileMode(file) & Others) != 0)
            {
                throw new ServerRefusedException(
                    $"other users may read the token in {file}; run chmod 600 on it, or delete it to get a new token");
            }

            // Another server may have made the file without having written it yet.
            var text = "";
            return SpinWait.SpinUntil(() => (text = Read(file)).Length >= Base64Url.GetEncodedLength(Bytes), WriteTime)
                ? new AccessToken(file, text)
                : throw new ServerRefusedException($"{file} holds no token; delete it to get a new one");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ServerRefusedException($"the token {file} cannot be read or made: {e.Message}", e);
        }
    }

    /// <summary>Whether a text is the token. Takes the same time for every text of the same length.</summary>
    internal bool Is(string text) => CryptographicOperations.FixedTimeEquals(Hash(text), _hash);

    static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));

    static string Read(string file)
    {
        using var reader = new StreamReader(new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return reader.ReadToEnd().Trim();
    }

    // When several servers start at the same moment, only one of them makes the file.
    static void Make(string file)
    {
        try
        {
            using var stream = OperatingSystem.IsWindows() ? CreateForOwner(file) : new FileStream(file, new FileStreamOptions
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.Write,
                Share = FileShare.ReadWrite,
                UnixCreateMode = OwnerOnly,
            });
            stream.Write(Encoding.ASCII.GetBytes(Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes)) + "\n"));
            stream.Flush(flushToDisk: true);
        }
        catch (IOException) when (System.IO.File.Exists(file))
        {
            // The other server was first, so its token is used.
        }
    }

    [System.Runtime.Versioning.SupportedOSPlatform("windows")]
    static FileStream CreateForOwner(string path)
    {
        var security = new FileSecurity();
        security.SetAccessRuleProtection(isProtected: true, preserveInheritance: false);
        security.AddAccessRule(new FileSystemAccessRule(
            WindowsIdentity.GetCurrent().User!, FileSystemRights.FullControl, AccessControlType.Allow));
        return new FileInfo(path).Create(
            FileMode.CreateNew, FileSystemRights.Write, FileShare.ReadWrite, bufferSize: 1, FileOptions.None, security);
    }
}
