using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;

namespace SkyAndStreet.Gateway.Identity;

/// <summary>
/// Keeps the data protection keys that the framework makes at start in memory. Nothing here is protected with them
/// (session cookies have a key of their own), and a proxy has no business writing keys to a home directory.
/// </summary>
internal sealed class NoKeyFiles : IXmlRepository
{
    private readonly List<XElement> _elements = [];

    public static void Configure(KeyManagementOptions options)
    {
        options.XmlRepository = new NoKeyFiles();
        options.XmlEncryptor = new NullXmlEncryptor();
    }

    public IReadOnlyCollection<XElement> GetAllElements()
    {
        lock (_elements)
            return [.. _elements];
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        lock (_elements)
            _elements.Add(element);
    }
}
